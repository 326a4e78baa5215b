/**
 * What is tested: the debug build, which is there soon after a change, or with `BUILT=release` the release, which is what
 * visitors get and what `make test` builds. Where scripts/beside.sh has started a server with sample data, it is the release.
 */
const release = process.env.BUILT === 'release' || !!process.env.SITE_DATA;

/** The server. */
export const program = `../target/${release ? 'release' : 'debug'}/server`;

/** The browser's part. The debug build has a site of its own, so that the pages of `make run` stay what they are. */
export const site = release ? '../target/site' : '../target/site-test';
