import { Paper, Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** One matter of the page, under its own heading. */
export const Part = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <Paper component="section">
    <Stack gap="sm">
      <Title order={2} size="h4">
        {title}
      </Title>
      {children}
    </Stack>
  </Paper>
);
