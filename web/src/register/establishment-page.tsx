import { Paper, Table, Text, Title } from '@mantine/core';
import { Notice } from '../design/tone.tsx';
import { useLiveQuery } from 'dexie-react-hooks';
import { type ReactNode, useEffect } from 'react';
import type { Establishment } from '../../../shared/establishments/schema.ts';
import type { TimelineEntry } from '../../../shared/timelines/schema.ts';
import { dateText, numberText } from '../language/format.ts';
import { useLanguage, useSay } from '../language/locale.ts';
import {
  establishmentStatuses,
  establishmentTypes,
  inspectionKinds,
  inspectionStates,
  outcomes,
  penaltyStates,
  violationStates,
} from '../language/names.ts';
import { findStory, keepStory } from '../preparing/brought.ts';
import { storyReader } from '../preparing/prepare.ts';
import { AddendumButton } from '../sending/addendum.tsx';
import { useWorkspace } from '../session/session.tsx';
import { Empty, Page } from '../shell/page.tsx';
import { BeginButton } from '../visits/begin-button.tsx';
import { words as visitWords } from '../visits/words.ts';
import { useAreaNames } from './area-names.ts';
import { LastRecord, OpenViolations, useActWords } from './earlier.tsx';
import lines from '../design/lines.module.css';
import { words } from './words.ts';

const Facts = ({ establishment }: { readonly establishment: Establishment }) => {
  const say = useSay();
  const { locale } = useLanguage();
  const areaName = useAreaNames();
  const { type, status, addressLine, place, craftVillage, workers, contacts, identifiers } = establishment;
  const under18 = workers && (workers.under13 ?? 0) + (workers.from13To14 ?? 0) + (workers.from15To17 ?? 0);
  const rows: readonly (readonly [string, string | undefined])[] = [
    [say(words.type), say(establishmentTypes[type])],
    [say(words.status), say(establishmentStatuses[status])],
    [say(words.address), addressLine],
    [say(words.commune), areaName(place.communeCode)],
    [
      say(words.craftVillage),
      craftVillage && [craftVillage.name, craftVillage.trade].filter(Boolean).join(', '),
    ],
    [say(words.workers), workers && numberText(workers.total, locale)],
    [say(words.under18), under18 === undefined ? undefined : numberText(under18, locale)],
    [
      say(words.contacts),
      contacts.map(({ name, phone }) => [name, phone].filter(Boolean).join(', ')).join('; '),
    ],
    [say(words.identifiers), identifiers.map(({ value }) => value).join(', ')],
  ];
  return (
    <Paper>
      <Title order={2} size="h4" mb="xs">
        {say(words.facts)}
      </Title>
      <Table variant="vertical" layout="auto">
        <Table.Tbody>
          {rows
            .filter(([, value]) => value !== undefined && value !== '')
            .map(([name, value]) => (
              <Table.Tr key={name}>
                <Table.Th scope="row" w="40%">
                  {name}
                </Table.Th>
                <Table.Td>{value}</Table.Td>
              </Table.Tr>
            ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
};

const EntryText = ({ entry }: { readonly entry: TimelineEntry }): ReactNode => {
  const say = useSay();
  const actWords = useActWords();
  switch (entry.type) {
    case 'inspection': {
      const { kind, state, outcome } = entry.inspection;
      return [
        `${say(words.visit)}: ${say(inspectionKinds[kind])}`,
        say(inspectionStates[state]),
        outcome && say(outcomes[outcome]),
      ]
        .filter(Boolean)
        .join(' · ');
    }
    case 'violation': {
      const { name, citation } = actWords(entry.violation);
      return `${say(words.violation)}: ${name} (${citation}) · ${say(violationStates[entry.violation.state])}`;
    }
    case 'penalty':
      return `${say(words.penalty)} · ${say(penaltyStates[entry.penalty.state])}`;
  }
};

const keyOf = (entry: TimelineEntry): string => {
  switch (entry.type) {
    case 'inspection':
      return entry.inspection.id;
    case 'violation':
      return entry.violation.id;
    case 'penalty':
      return entry.penalty.id;
  }
};

const History = ({ entries }: { readonly entries: readonly TimelineEntry[] }) => {
  const say = useSay();
  const { locale } = useLanguage();
  return (
    <Paper>
      <Title order={2} size="h4" mb="xs">
        {say(words.story)}
      </Title>
      {entries.length === 0 && <Text>{say(words.noStory)}</Text>}
      <ul className={lines['list']}>
        {entries.map((entry) => (
          <li key={keyOf(entry)} className={lines['line']}>
            <Text>
              <strong>{dateText(entry.on, locale)}</strong> <EntryText entry={entry} />
            </Text>
          </li>
        ))}
      </ul>
    </Paper>
  );
};

/** Everything that is known here of one establishment; with a network, as of now. */
const EstablishmentPage = ({ id }: { readonly id: string }) => {
  const say = useSay();
  const { store, ask } = useWorkspace();
  const found = useLiveQuery(async () => ({ story: await findStory(store, id) }), [store, id]);
  useEffect(() => {
    void storyReader(ask)(id)
      .then((story) => keepStory(store, story))
      .catch(() => undefined); // without a network, what was brought along stands
  }, [ask, store, id]);
  if (!found) return null;
  const { story } = found;
  if (!story)
    return (
      <Page title={say(words.title)}>
        <Empty title={say(words.notHere)}>
          <Text>{say(words.notHereHelp)}</Text>
        </Empty>
      </Page>
    );
  return (
    <Page
      title={story.establishment.name}
      actions={
        <BeginButton
          occasion={{ kind: 'surprise', establishment: story.establishment }}
          label={say(visitWords.surpriseHere)}
          variant="light"
        />
      }
    >
      {story.establishment.status !== 'active' && (
        <Notice tone="careful">{say(establishmentStatuses[story.establishment.status])}</Notice>
      )}
      <OpenViolations violations={story.openViolations} />
      {story.lastRecord && (
        <LastRecord record={story.lastRecord}>
          <AddendumButton
            to={{
              inspectionId: story.lastRecord.inspectionId,
              recordId: story.lastRecord.id,
              name: story.establishment.name,
            }}
          />
        </LastRecord>
      )}
      <Facts establishment={story.establishment} />
      <History entries={story.entries} />
    </Page>
  );
};
export default EstablishmentPage;
