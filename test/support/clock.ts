/** A clock that tests set; it stands still between settings. */
export const testClock = (start: string) => {
  let nowMs = Date.parse(start);
  return {
    nowMs: () => nowMs,
    set: (instant: string) => {
      nowMs = Date.parse(instant);
    },
    advance: (ms: number) => {
      nowMs += ms;
    },
  };
};
