/** The cookies of one conversation with one server, sent back by path as a browser would. */
export const cookieJar = () => {
  const cookies = new Map<string, { value: string; path: string }>();
  const isUnder = (pathname: string, path: string): boolean =>
    pathname === path || pathname.startsWith(path.endsWith('/') ? path : `${path}/`);
  return {
    keep(headers: Headers): void {
      for (const line of headers.getSetCookie()) {
        const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
        const [name = ''] = pair.split('=', 1);
        const path = attributes.find((part) => part.toLowerCase().startsWith('path='))?.slice(5) ?? '/';
        cookies.set(`${name} ${path}`, { value: pair, path });
      }
    },
    headerFor(url: URL): string {
      return [...cookies.values()]
        .filter(({ path }) => isUnder(url.pathname, path))
        .map(({ value }) => value)
        .join('; ');
    },
  };
};
export type CookieJar = ReturnType<typeof cookieJar>;
