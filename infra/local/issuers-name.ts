import type { FetchHandler } from './front-door.ts';

/**
 * Sends who came by `localhost` to the name that the issuer has. A browser keeps what it knows by the name in its address:
 * a sign-in that began under one name would end under the other, without its state.
 */
export const atIssuersName = (issuer: string, fetch: FetchHandler): FetchHandler => {
  const { origin } = new URL(issuer);
  return (request) => {
    const url = new URL(request.url);
    const isPage = request.headers.get('sec-fetch-mode') === 'navigate' && request.method === 'GET';
    if (url.hostname !== 'localhost' || !isPage) return fetch(request);
    const headers = { location: `${origin}${url.pathname}${url.search}`, 'cache-control': 'no-store' };
    return new Response(null, { status: 302, headers });
  };
};
