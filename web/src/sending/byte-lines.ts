const atOnce = 0x8000;

/** Base64, a piece at a time: a photograph has more bytes than a call takes arguments. */
export const textOf = (bytes: Uint8Array): string => {
  let text = '';
  for (let i = 0; i < bytes.length; i += atOnce)
    text += String.fromCharCode(...bytes.subarray(i, i + atOnce));
  return btoa(text);
};

export const bytesOf = (text: string): Uint8Array<ArrayBuffer> => {
  const letters = atob(text);
  const bytes = new Uint8Array(letters.length);
  for (let i = 0; i < letters.length; i += 1) bytes[i] = letters.charCodeAt(i);
  return bytes;
};

/** Longer than any row: a photograph of the camera has some MB. */
const longestLine = 64_000_000;

/** The lines of a file, read as they are asked for. The last one counts only when it ends. */
export async function* linesOf(file: Blob): AsyncGenerator<string> {
  const reader = file.stream().getReader();
  const decoder = new TextDecoder();
  let rest: string[] = [];
  let length = 0;
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const [first = '', ...others] = decoder.decode(value, { stream: true }).split('\n');
    rest.push(first);
    length += first.length;
    for (const next of others) {
      yield rest.join('');
      rest = [next];
      length = next.length;
    }
    if (length > longestLine) return;
  }
}
