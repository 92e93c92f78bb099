import { Anchor, Stack, Text, TextInput, Title } from '@mantine/core';
import { Tag } from '../design/tone.tsx';
import { useLiveQuery } from 'dexie-react-hooks';
import { useDeferredValue, useMemo, useState } from 'react';
import { Link } from 'wouter';
import type { RegisterEntry } from '../../../shared/register/schema.ts';
import { dateText } from '../language/format.ts';
import { useLanguage, useSay } from '../language/locale.ts';
import { establishmentTypes } from '../language/names.ts';
import { listNeighbours } from '../preparing/brought.ts';
import { useWorkspace } from '../session/session.tsx';
import { Empty, Page } from '../shell/page.tsx';
import { BeginButton } from '../visits/begin-button.tsx';
import { words as visitWords } from '../visits/words.ts';
import { useAreaNames } from './area-names.ts';
import { localRegister, searchLocally } from './local-register.ts';
import lines from '../design/lines.module.css';
import { useServerSearch } from './server-search.ts';
import { words } from './words.ts';

const shown = 50;

const EntryLine = ({ entry }: { readonly entry: RegisterEntry }) => {
  const say = useSay();
  const { locale } = useLanguage();
  const areaName = useAreaNames();
  const { id, name, type, owner, addressLine, place, lastVisitOn, openViolations } = entry;
  const visited = lastVisitOn ? words.lastVisit(dateText(lastVisitOn, locale)) : words.neverVisited;
  return (
    <li className={lines['line']}>
      <div className={lines['what']}>
        <Anchor component={Link} href={`/app/establishments/${id}`} fw={600} className={lines['name'] ?? ''}>
          {name}
        </Anchor>
        <Text size="sm" c="dimmed">
          {[say(establishmentTypes[type]), owner, addressLine, areaName(place.communeCode), say(visited)]
            .filter(Boolean)
            .join(' · ')}
        </Text>
      </div>
      {openViolations > 0 && <Tag tone="bad">{say(words.openViolations(openViolations))}</Tag>}
    </li>
  );
};

const Entries = ({ entries }: { readonly entries: readonly RegisterEntry[] }) => (
  <ul className={lines['list']}>
    {entries.map((entry) => (
      <EntryLine key={entry.id} entry={entry} />
    ))}
  </ul>
);

const Results = ({
  entries,
  query,
}: {
  readonly entries: readonly RegisterEntry[];
  readonly query: string;
}) => {
  const say = useSay();
  const register = useMemo(() => localRegister(entries), [entries]);
  const found = useMemo(() => searchLocally(register, query, shown), [register, query]);
  const known = new Set(entries.map(({ id }) => id));
  const others = useServerSearch(query).filter(({ id }) => !known.has(id));
  return (
    <Stack gap="md">
      {found.entries.length === 0 && others.length === 0 ? (
        <Empty title={say(words.none)}>
          <Text>{say(words.noneHelp)}</Text>
        </Empty>
      ) : (
        found.entries.length > 0 && (
          <Text role="status" c="dimmed">
            {say(words.found(found.entries.length, found.hasMore))}
          </Text>
        )
      )}
      <Entries entries={found.entries} />
      {others.length > 0 && (
        <Stack component="section" gap="xs">
          <Title order={2} size="h4">
            {say(words.onServer)}
          </Title>
          <Entries entries={others} />
        </Stack>
      )}
    </Stack>
  );
};

/** The establishments that this tablet knows, found while typing. */
const RegisterPage = () => {
  const say = useSay();
  const { store } = useWorkspace();
  const [query, setQuery] = useState('');
  const calm = useDeferredValue(query);
  const entries = useLiveQuery(() => listNeighbours(store), [store]);
  return (
    <Page
      title={say(words.title)}
      actions={
        <BeginButton occasion={{ kind: 'newPlace' }} label={say(visitWords.newPlace)} variant="light" />
      }
    >
      <TextInput
        type="search"
        label={say(words.search)}
        description={say(words.searchHelp)}
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
        autoComplete="off"
      />
      {entries && <Results entries={entries} query={calm} />}
    </Page>
  );
};
export default RegisterPage;
