/**
 * What is tested: the debug build, which is there soon after a change, or with `BUILT=release` the release, which is what
 * visitors get and what `make test` builds.
 */
const release = process.env.BUILT === 'release';

/** The server. */
export const program = `../target/${release ? 'release' : 'debug'}/server`;

/** The browser's part. The debug build has a site of its own, so that the pages of `make run` stay what they are. */
export const site = release ? '../target/site' : '../target/site-test';
