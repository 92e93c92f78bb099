import { Button, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import type { Bilingual } from '../../../shared/kernel/bilingual.ts';
import type { SignedVisit, VisitRecord } from '../../../shared/visit-records/schema.ts';
import { momentText } from '../language/format.ts';
import { useLanguage, useSay } from '../language/locale.ts';
import { outcomes } from '../language/names.ts';
import { useWorkspace } from '../session/session.tsx';
import type { Act } from './acts.ts';
import { AddendumButton } from './addendum.tsx';
import { differingAnswers } from './differing-answers.ts';
import type { OpenedVisit } from './opened-visit.ts';
import { words } from './words.ts';

const Compared = ({ here, there }: { readonly here: SignedVisit; readonly there: VisitRecord }) => {
  const say = useSay();
  const { locale } = useLanguage();
  const authorOf = ({ attendees, authorId }: SignedVisit) =>
    attendees.find(({ userId }) => userId === authorId)?.name ?? authorId;
  const rowOf = (name: Bilingual, read: (visit: SignedVisit) => string) => ({
    name: say(name),
    texts: [read(here), read(there)] as const,
  });
  const rows = [
    rowOf(words.author, authorOf),
    rowOf(words.signedAt, ({ signedAt }) => momentText(signedAt, locale)),
    rowOf(words.outcome, ({ outcome }) => say(outcomes[outcome])),
    rowOf(words.youngWorkers, ({ youngWorkers }) => String(youngWorkers.length)),
    rowOf(words.violations, ({ suspectedViolations }) =>
      suspectedViolations.map(({ code }) => code).join(', '),
    ),
    rowOf(words.files, ({ evidence }) => String(evidence.length)),
    rowOf(words.note, ({ note }) => note ?? ''),
    ...differingAnswers(here, there).map(({ questionId, texts }) => ({
      name: `${say(words.answers)}: ${questionId}`,
      texts,
    })),
  ];
  return (
    <Table layout="fixed" data-testid="compared" style={{ overflowWrap: 'anywhere' }}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{say(words.field)}</Table.Th>
          <Table.Th>{say(words.here)}</Table.Th>
          <Table.Th>{say(words.there)}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(({ name, texts: [one, other] }) => (
          <Table.Tr key={name}>
            <Table.Th scope="row">
              {name}
              {one !== other && <Text size="sm">({say(words.differs)})</Text>}
            </Table.Th>
            <Table.Td>{one || '—'}</Table.Td>
            <Table.Td>{other || '—'}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
};

/** The record of this tablet beside the one that the server has for the same inspection; neither overwrites the other. */
export const BothVersions = ({ act, visit }: { readonly act: Act; readonly visit: OpenedVisit }) => {
  const say = useSay();
  const { ask } = useWorkspace();
  const [there, setThere] = useState<VisitRecord>();
  const [told, setTold] = useState<Bilingual>();
  const here = act.content.command as SignedVisit; // as it was laid
  const compare = async () => {
    const answer = await ask({ path: `/v1/inspections/${here.inspectionId}/visit-record` });
    setTold(undefined);
    if (answer.kind === 'answered') setThere(answer.body as VisitRecord); // the API's own schema
    else setTold(answer.kind === 'refused' ? words.noOther : words.needsNetwork);
  };
  return (
    <Stack gap="sm" align="flex-start">
      <Text>{say(words.otherVersion)}</Text>
      {there ? (
        <>
          <Compared here={here} there={there} />
          <AddendumButton
            to={{ inspectionId: there.inspectionId, recordId: there.id, name: visit.head.name }}
          />
        </>
      ) : (
        <Button variant="default" onClick={() => void compare()}>
          {say(words.compare)}
        </Button>
      )}
      {told && <Text role="status">{say(told)}</Text>}
    </Stack>
  );
};
