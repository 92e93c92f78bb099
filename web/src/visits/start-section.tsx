import { Button, Paper, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { Outcome } from '../../../shared/inspections/schema.ts';
import { Coordinates } from '../../../shared/kernel/coordinates.ts';
import { instantOf } from '../../../shared/kernel/dates.ts';
import { fieldNames } from '../../../shared/visit-drafts/field-names.ts';
import { beginVisit, changeVisit } from '../../../shared/visit-drafts/changes.ts';
import { Notice } from '../design/tone.tsx';
import { ChoiceField } from '../fields/choice.tsx';
import { NumberField, TextField } from '../fields/text.tsx';
import { momentText, numberText } from '../language/format.ts';
import { useLanguage, useSay } from '../language/locale.ts';
import { establishmentTypes, inspectionKinds, outcomes } from '../language/names.ts';
import { useAreaNames } from '../register/area-names.ts';
import { useEditing } from './editing.tsx';
import { NewPlaceFields } from './new-place-fields.tsx';
import { OrderFields } from './order-fields.tsx';
import { words } from './words.ts';

const Establishment = () => {
  const say = useSay();
  const areaName = useAreaNames();
  const { draft } = useEditing();
  const { establishment, visit } = draft;
  const kind = visit.kind === 'planned' ? visit.inspectionKind : 'surprise';
  return (
    <Paper>
      <Title order={2} size="h4">
        {establishment.name || say(words.place)}
      </Title>
      <Text c="dimmed">
        {[
          establishment.type && say(establishmentTypes[establishment.type]),
          establishment.place && areaName(establishment.place.communeCode),
          say(inspectionKinds[kind]),
        ]
          .filter(Boolean)
          .join(' · ')}
      </Text>
    </Paper>
  );
};

/** Soft evidence: a tablet can be told a false position, and many have none indoors. */
const Position = () => {
  const say = useSay();
  const { locale } = useLanguage();
  const { draft, change } = useEditing();
  const [state, setState] = useState<'idle' | 'asking' | 'failed'>('idle');
  const ask = () => {
    setState('asking');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const round = (value: number, digits: number) => Number(value.toFixed(digits));
        const found = Coordinates.safeParse({
          latitude: round(coords.latitude, 7),
          longitude: round(coords.longitude, 7),
          accuracyMetres: round(Math.min(coords.accuracy, 100_000), 1),
        });
        setState(found.success ? 'idle' : 'failed');
        if (found.success) change((it) => changeVisit(it, { coordinates: found.data }));
      },
      () => setState('failed'),
      { enableHighAccuracy: true, timeout: 20_000, maximumAge: 60_000 },
    );
  };
  const accuracy = draft.coordinates?.accuracyMetres;
  return (
    <Stack gap="xs" align="flex-start">
      <Button variant="default" onClick={ask} loading={state === 'asking'}>
        {say(words.takePosition)}
      </Button>
      {draft.coordinates && (
        <Text role="status">
          {say(words.positionKept(accuracy === undefined ? '?' : numberText(accuracy, locale)))}
        </Text>
      )}
      {state === 'failed' && <Notice tone="careful">{say(words.noPosition)}</Notice>}
    </Stack>
  );
};

/** When it began, under which order, and whether anyone could be visited at all. */
export const StartSection = () => {
  const say = useSay();
  const { locale } = useLanguage();
  const { draft, law, change } = useEditing();
  const { startedAt, outcome, outcomeNote, workersSeen, note, visit, establishment } = draft;
  const begin = () => change((it) => beginVisit(it, law, instantOf(Date.now())));
  return (
    <Stack gap="lg">
      <Establishment />
      {establishment.isNew && <NewPlaceFields />}
      {visit.kind === 'surprise' && <OrderFields />}
      {startedAt === undefined ? (
        <Button id="start-startedAt" size="xl" onClick={begin}>
          {say(words.beginVisit)}
        </Button>
      ) : (
        <Text fw={600} id="start-startedAt">
          {say(words.begunAt(momentText(startedAt, locale)))}
        </Text>
      )}
      <ChoiceField
        id="start-outcome"
        isRequired
        label={say(words.outcome)}
        options={Outcome.options.map((value) => ({ value, label: say(outcomes[value]) }))}
        value={outcome}
        onChange={(next) => change((it) => changeVisit(it, { outcome: next }))}
      />
      {outcome !== undefined && outcome !== 'visited' && (
        <TextField
          id="start-outcomeNote"
          isLong
          isRequired
          label={say(words.outcomeNote)}
          value={outcomeNote}
          onChange={(next) => change((it) => changeVisit(it, { outcomeNote: next }))}
        />
      )}
      <NumberField
        id="start-workersSeen"
        label={say(words.workersSeen)}
        value={workersSeen}
        onChange={(next) => change((it) => changeVisit(it, { workersSeen: next }))}
      />
      <Position />
      <TextField
        id="start-note"
        isLong
        label={say(fieldNames['note'] ?? words.note)}
        value={note}
        onChange={(next) => change((it) => changeVisit(it, { note: next }))}
      />
    </Stack>
  );
};
