import { Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import classes from './page.module.css';

/** One page: its name in the window's title and as its heading, which takes the focus when the page opens. */
export const Page = ({
  title,
  actions,
  children,
}: {
  readonly title: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) => {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} – Măng Non`;
  }, [title]);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <Stack gap="md">
      <div className={classes['head']}>
        <Title order={1} size="h2" ref={heading} tabIndex={-1} className={classes['title'] ?? ''}>
          {title}
        </Title>
        {actions}
      </div>
      {children}
    </Stack>
  );
};

/** Says that there is nothing, why, and what to do about it. */
export const Empty = ({ title, children }: { readonly title: string; readonly children?: ReactNode }) => (
  <div className={classes['empty']}>
    <Text fw={600} size="lg">
      {title}
    </Text>
    {children}
  </div>
);
