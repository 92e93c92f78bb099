import { useEffect } from 'react';

/** What the router and the browser tell of a change of address. */
const moves = ['hashchange', 'pushState', 'popstate'] as const;

/** A link may lead to one field of a page: shows it, and puts the focus on it or on the first control in it. */
export const useArrival = (): void => {
  useEffect(() => {
    const arrive = () => {
      const anchor = decodeURIComponent(location.hash.slice(1));
      const place = anchor === '' ? null : document.getElementById(anchor);
      if (anchor === '') scrollTo(0, 0);
      if (!place) return;
      place.scrollIntoView({ block: 'center' });
      const control = place.matches('input, textarea, button, select')
        ? place
        : (place.querySelector<HTMLElement>('input, textarea, button, select') ?? place);
      control.focus({ preventScroll: true });
    };
    const soon = setTimeout(arrive, 50); // once the page of the link is drawn
    const later = () => setTimeout(arrive, 50);
    for (const name of moves) addEventListener(name, later);
    return () => {
      clearTimeout(soon);
      for (const name of moves) removeEventListener(name, later);
    };
  }, []);
};
