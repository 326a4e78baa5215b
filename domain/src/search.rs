//! Search that forgives a wrong letter. Texts become plain words; a typed word finds the words of
//! the dictionary that are near to it, and the store finds what contains those.

/// A text as plain lower-case words: letters and digits, accents of the Latin letters dropped.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut word = String::new();
    for character in text.chars().flat_map(char::to_lowercase) {
        let plain = match character {
            'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' => 'a',
            'é' | 'è' | 'ê' | 'ë' => 'e',
            'í' | 'ì' | 'î' | 'ï' => 'i',
            'ó' | 'ò' | 'ô' | 'ö' | 'õ' => 'o',
            'ú' | 'ù' | 'û' | 'ü' => 'u',
            'ñ' => 'n',
            // An apostrophe joins: Jum'at is one word.
            '\'' | '’' | '`' => continue,
            other => other,
        };
        if plain.is_alphanumeric() {
            word.push(plain);
        } else if !word.is_empty() {
            out.push(std::mem::take(&mut word));
        }
    }
    if !word.is_empty() {
        out.push(word);
    }
    out
}

/// The three-letter pieces of a word with its ends marked, each once, in order: `ab` gives `^ab`, `ab$`.
#[must_use]
pub fn trigrams(word: &str) -> Vec<String> {
    let padded: Vec<char> = std::iter::once('^').chain(word.chars()).chain(std::iter::once('$')).collect();
    let mut out: Vec<String> = padded.windows(3).map(|window| window.iter().collect()).collect();
    out.sort();
    out.dedup();
    out
}

/// How many letters may be wrong in a word of this length.
#[must_use]
pub fn tolerance(word: &str) -> usize {
    match word.chars().count() {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// Letters to change, add, drop or swap with their neighbour to get from one word to the other
/// (optimal string alignment).
#[must_use]
pub fn distance(left: &str, right: &str) -> usize {
    let left: Vec<char> = left.chars().collect();
    let right: Vec<char> = right.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=right.len()).collect();
    for (row, l) in left.iter().enumerate() {
        let mut current = vec![row + 1];
        for (column, r) in right.iter().enumerate() {
            let mut best = (above[column] + usize::from(l != r)).min(above[column + 1] + 1).min(current[column] + 1);
            if row > 0 && column > 0 && *l == right[column - 1] && left[row - 1] == *r {
                best = best.min(before[column - 1] + 1);
            }
            current.push(best);
        }
        before = std::mem::replace(&mut above, current);
    }
    above[right.len()]
}

/// Whether a word of the dictionary answers a typed word: it begins with it, or differs from it
/// by no more letters than [`tolerance`] allows.
#[must_use]
pub fn answers(typed: &str, known: &str) -> bool {
    known.starts_with(typed) || distance(typed, known) <= tolerance(typed)
}

/// Likeness of two names from 0 to 100: the share of three-letter pieces that they have in common.
#[must_use]
pub fn likeness(left: &str, right: &str) -> u32 {
    let pieces = |text: &str| {
        let mut all: Vec<String> = words(text).iter().flat_map(|word| trigrams(word)).collect();
        all.sort();
        all.dedup();
        all
    };
    let (left, right) = (pieces(left), pieces(right));
    if left.is_empty() || right.is_empty() {
        return 0;
    }
    let common = left.iter().filter(|piece| right.binary_search(piece).is_ok()).count();
    u32::try_from(200 * common / (left.len() + right.len())).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn one_wrong_letter_is_forgiven() {
        assert!(answers("karnag", "karang"));
        assert!(answers("karag", "karang"));
        assert!(answers("kara", "karang"));
        assert!(answers("martapuraa", "martapura"));
        assert!(!answers("tapin", "taruna"));
        assert!(!answers("psm", "pkh"));
    }

    #[test]
    fn texts_become_plain_words() {
        assert_eq!(words("Karang Taruna \"Jum'at\", Désa-12"), ["karang", "taruna", "jumat", "desa", "12"]);
        assert!(words(" -- ").is_empty());
    }

    #[test]
    fn alike_names_are_alike() {
        assert!(likeness("Karang Taruna Mekar Jaya", "KARANG TARUNA MEKARJAYA") > 70);
        assert!(likeness("Karang Taruna Mekar Jaya", "Yayasan Sinar") < 30);
        assert_eq!(likeness("", "a"), 0);
    }

    proptest! {
        #[test]
        fn distance_is_a_metric_on_single_edits(word in "[a-z]{4,10}", at in 0usize..4, letter in "[a-z]") {
            let mut changed: Vec<char> = word.chars().collect();
            changed[at] = letter.chars().next().unwrap();
            let changed: String = changed.into_iter().collect();
            prop_assert!(distance(&word, &changed) <= 1);
            prop_assert_eq!(distance(&word, &changed), distance(&changed, &word));
            prop_assert_eq!(distance(&word, &word), 0);
        }

        #[test]
        fn a_word_in_tolerance_shares_a_trigram(word in "[a-z]{4,12}", at in 0usize..4, letter in "[a-z]") {
            // The store looks for candidates by trigram, so this is what makes it complete for one edit.
            let mut changed: Vec<char> = word.chars().collect();
            changed[at] = letter.chars().next().unwrap();
            let changed: String = changed.into_iter().collect();
            let known = trigrams(&word);
            prop_assert!(trigrams(&changed).iter().any(|piece| known.contains(piece)));
        }
    }
}
