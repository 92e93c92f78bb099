/** Messages between windows of one tablet. The key they carry cannot be read by anyone, only used. */
type Message =
  | { readonly kind: 'asked'; readonly from: string }
  | { readonly kind: 'open'; readonly to: string; readonly userId: string; readonly key: CryptoKey }
  | { readonly kind: 'locked' };

const answerWithinMs = 300;

/**
 * A second window opens without another PIN while the first is open, and locks with it.
 *
 * @param onLocked another window was locked by hand, or its person signed out.
 */
export const keySharing = (onLocked: () => void) => {
  const channel = new BroadcastChannel('mang-non-session');
  const own = crypto.randomUUID();
  let held: { userId: string; key: CryptoKey } | undefined;
  let answered: ((found: { userId: string; key: CryptoKey }) => void) | undefined;
  channel.addEventListener('message', ({ data }: MessageEvent<Message>) => {
    if (data.kind === 'asked' && held)
      channel.postMessage({ kind: 'open', to: data.from, ...held } satisfies Message);
    if (data.kind === 'open' && data.to === own) answered?.({ userId: data.userId, key: data.key });
    if (data.kind === 'locked') onLocked();
  });
  return {
    hold(userId: string, key: CryptoKey) {
      held = { userId, key };
    },
    /** @param isTold whether other windows lock as well. */
    release(isTold: boolean) {
      held = undefined;
      if (isTold) channel.postMessage({ kind: 'locked' } satisfies Message);
    },
    /** The key of whoever has another window open; undefined when nobody answers. */
    ask: () =>
      new Promise<{ userId: string; key: CryptoKey } | undefined>((resolve) => {
        const late = setTimeout(() => resolve(undefined), answerWithinMs);
        answered = (found) => {
          clearTimeout(late);
          resolve(found);
        };
        channel.postMessage({ kind: 'asked', from: own } satisfies Message);
      }),
  };
};
export type KeySharing = ReturnType<typeof keySharing>;
