import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'wouter';

/** A link to one place in the record, high enough for a thumb. */
export const PlaceLink = ({ href, children }: { readonly href: string; readonly children: ReactNode }) => (
  <Anchor
    component={Link}
    href={href}
    style={{ display: 'inline-flex', alignItems: 'center', minHeight: 48 }}
  >
    {children}
  </Anchor>
);
