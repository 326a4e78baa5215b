/** Milliseconds that the clock of WITA is ahead of UTC. */
const WITA = 8 * 60 * 60 * 1000;

/** Tomorrow in the time zone of the province: the first day on which attendance of an activity to come can be noted is today. */
export const TOMORROW = new Date(Date.now() + WITA + 24 * 60 * 60 * 1000).toISOString().slice(0, 10);

/** Tomorrow as people type it. */
export const TYPED_TOMORROW = TOMORROW.split('-').reverse().join('/');
