import { Anchor, Group, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { Tag } from '../design/tone.tsx';
import '@mantine/core/styles/SegmentedControl.css';
import '@mantine/core/styles/FloatingIndicator.css';
import { useLiveQuery } from 'dexie-react-hooks';
import { useState } from 'react';
import { Link, Redirect } from 'wouter';
import type { InspectionSummary } from '../../../shared/inspections/schema.ts';
import {
  daysBetween,
  instantOf,
  legalDateOf,
  plainDate,
  type PlainDate,
} from '../../../shared/kernel/dates.ts';
import { dateText, weekdayText } from '../language/format.ts';
import { useLanguage, useSay } from '../language/locale.ts';
import { establishmentTypes, inspectionKinds, inspectionStates } from '../language/names.ts';
import { findOne } from '../preparing/brought.ts';
import { Readiness } from '../preparing/readiness.tsx';
import { useAreaNames } from '../register/area-names.ts';
import { useWorkspace } from '../session/session.tsx';
import { scopeOf } from '../../../shared/permissions/permissions.ts';
import { useOwnEntry } from '../shell/own-entry.ts';
import { partsFor } from '../shell/parts.ts';
import { Empty, Page } from '../shell/page.tsx';
import { BeginButton } from '../visits/begin-button.tsx';
import { DraftsList } from '../visits/drafts-list.tsx';
import { words as visitWords } from '../visits/words.ts';
import { byCommune, byDay, type Group as VisitGroup, isOverdue } from './group.ts';
import lines from '../design/lines.module.css';
import classes from './today-page.module.css';
import { words } from './words.ts';

const DueBadge = ({ visit, today }: { readonly visit: InspectionSummary; readonly today: PlainDate }) => {
  const say = useSay();
  const { locale } = useLanguage();
  if (isOverdue(visit, today))
    return <Tag tone="bad">{say(words.overdueSince(daysBetween(visit.window.to, today)))}</Tag>;
  const text = visit.window.to === today ? words.dueToday : words.dueOn(dateText(visit.window.to, locale));
  return <Tag tone="plain">{say(text)}</Tag>;
};

const VisitLine = ({ visit, today }: { readonly visit: InspectionSummary; readonly today: PlainDate }) => {
  const say = useSay();
  const { locale } = useLanguage();
  const areaName = useAreaNames();
  const { establishment, window, kind, state, place } = visit;
  return (
    <li className={lines['line']}>
      <div className={lines['what']}>
        <Anchor
          component={Link}
          href={`/app/establishments/${establishment.id}`}
          fw={600}
          className={lines['name'] ?? ''}
        >
          {establishment.name}
        </Anchor>
        <Text size="sm" c="dimmed">
          {[
            say(establishmentTypes[establishment.type]),
            areaName(place.communeCode),
            say(inspectionKinds[kind]),
            say(inspectionStates[state]),
            say(words.window(dateText(window.from, locale), dateText(window.to, locale))),
          ].join(' · ')}
        </Text>
      </div>
      <Group>
        <DueBadge visit={visit} today={today} />
        <BeginButton
          occasion={{ kind: 'planned', inspection: visit }}
          label={say(visitWords.startPlanned)}
          variant="light"
        />
      </Group>
    </li>
  );
};

const GroupTitle = ({ groupKey, by }: { readonly groupKey: string; readonly by: Order }) => {
  const say = useSay();
  const { locale } = useLanguage();
  const areaName = useAreaNames();
  const text = () => {
    if (by === 'commune') return areaName(groupKey);
    if (groupKey === 'overdue') return say(words.overdue);
    const day = plainDate(groupKey);
    return `${weekdayText(day, locale)}, ${dateText(day, locale)}`;
  };
  return (
    <Title order={3} size="h4" className={classes['group'] ?? ''}>
      {text()}
    </Title>
  );
};

type Order = 'day' | 'commune';

const Agenda = ({ visits }: { readonly visits: readonly InspectionSummary[] }) => {
  const say = useSay();
  const areaName = useAreaNames();
  const [order, setOrder] = useState<Order>('day');
  const today = legalDateOf(instantOf(Date.now()));
  const groups: readonly VisitGroup[] = order === 'day' ? byDay(visits, today) : byCommune(visits, areaName);
  if (visits.length === 0)
    return (
      <Empty title={say(words.none)}>
        <Text>{say(words.noneHelp)}</Text>
      </Empty>
    );
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={2} size="h3">
          {say(words.visits)}
        </Title>
        <SegmentedControl
          aria-label={say(words.order)}
          value={order}
          onChange={(next) => setOrder(next)}
          data={[
            { value: 'day', label: say(words.byDay) },
            { value: 'commune', label: say(words.byCommune) },
          ]}
        />
      </Group>
      {groups.map(({ key, visits: members }) => (
        <section key={key}>
          <GroupTitle groupKey={key} by={order} />
          <ul className={lines['list']}>
            {members.map((visit) => (
              <VisitLine key={visit.id} visit={visit} today={today} />
            ))}
          </ul>
        </section>
      ))}
    </Stack>
  );
};

/** The first page: is the tablet ready, and where to go today. */
const TodayPage = () => {
  const say = useSay();
  const { store } = useWorkspace();
  const found = useLiveQuery(async () => ({ agenda: await findOne(store, 'agenda') }), [store]);
  const role = useOwnEntry()?.user.rights.role;
  if (role !== undefined && scopeOf(role, 'agenda:read') === undefined)
    return <Redirect to={partsFor(role)[0]?.path ?? '/app/device'} replace />;
  return (
    <Page title={say(words.title)}>
      <Readiness />
      <DraftsList title={say(words.drafts)} />
      {found?.agenda && <Agenda visits={found.agenda} />}
      {found && !found.agenda && (
        <Empty title={say(words.unprepared)}>
          <Text>{say(words.unpreparedHelp)}</Text>
        </Empty>
      )}
    </Page>
  );
};
export default TodayPage;
