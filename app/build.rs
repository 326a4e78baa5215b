//! Makes the module `texts` of `locales/`.

fn main() {
    texts::build();
}
