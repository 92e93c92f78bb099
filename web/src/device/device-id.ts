const key = 'mang-non:device';

/** Names this browser on this tablet in what it sends; made once, and no one's secret. */
export const deviceId = (): string => {
  const kept = localStorage.getItem(key);
  if (kept !== null) return kept;
  const made = `tablet-${crypto.randomUUID()}`;
  localStorage.setItem(key, made);
  return made;
};
