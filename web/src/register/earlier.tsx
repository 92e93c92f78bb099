import { Group, Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { citationOf } from '../../../shared/law/law.ts';
import type { Violation } from '../../../shared/violations/schema.ts';
import { Tag } from '../design/tone.tsx';
import { dateText, momentText } from '../language/format.ts';
import { useLanguage, useSay } from '../language/locale.ts';
import { outcomes, violationStates } from '../language/names.ts';
import type { Story } from '../preparing/brought.ts';
import { useLaw } from '../preparing/law.ts';
import { words } from './words.ts';

/** What an act is called, and where it stands in the law; its code on a tablet without the law. */
export const useActWords = () => {
  const say = useSay();
  const law = useLaw();
  return ({ code, provisionId }: { readonly code: string; readonly provisionId: string }) => {
    const provision = law?.findProvision(provisionId);
    return {
      name: say(law?.findViolationType(code)?.name ?? { vi: code, en: code }),
      citation: law && provision ? say(citationOf(law, provision)) : provisionId,
    };
  };
};

/** Violations that earlier visits found and that are not done with. */
export const OpenViolations = ({ violations }: { readonly violations: readonly Violation[] }) => {
  const say = useSay();
  const { locale } = useLanguage();
  const actWords = useActWords();
  return (
    <Paper>
      <Title order={2} size="h4" mb="xs">
        {say(words.open)}
      </Title>
      {violations.length === 0 && <Text>{say(words.noOpen)}</Text>}
      <Stack gap="sm">
        {violations.map((violation) => {
          const { name, citation } = actWords(violation);
          const { id, state, foundOn, description, remedyOrder } = violation;
          return (
            <article key={id}>
              <Group gap="xs">
                <Text fw={600}>{name}</Text>
                <Tag tone={state === 'confirmed' ? 'bad' : 'careful'}>{say(violationStates[state])}</Tag>
              </Group>
              <Text size="sm" c="dimmed">
                {citation} · {say(words.foundOn(dateText(foundOn, locale)))}
                {remedyOrder && ` · ${say(words.remedyDue(dateText(remedyOrder.dueOn, locale)))}`}
              </Text>
              <Text>{description}</Text>
              {remedyOrder && <Text>{remedyOrder.measure}</Text>}
            </article>
          );
        })}
      </Stack>
    </Paper>
  );
};

/** What the last visit found, in short. */
export const LastRecord = ({
  record,
  children,
}: {
  readonly record: NonNullable<Story['lastRecord']>;
  /** What can be done about it. */
  readonly children?: ReactNode;
}) => {
  const say = useSay();
  const { locale } = useLanguage();
  return (
    <Paper>
      <Title order={2} size="h4" mb="xs">
        {say(words.lastRecord)}
      </Title>
      <Text>
        {say(outcomes[record.outcome])} · {say(words.signedOn(momentText(record.signedAt, locale)))} ·{' '}
        {say(words.youngWorkersSeen(record.youngWorkers.length))}
      </Text>
      {record.note && <Text>{record.note}</Text>}
      {children}
    </Paper>
  );
};
