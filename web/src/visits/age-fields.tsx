import { Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { instantOf, legalDateOf, type PlainDate } from '../../../shared/kernel/dates.ts';
import { AgeProof } from '../../../shared/law/findings/facts.ts';
import { fieldNames } from '../../../shared/visit-drafts/field-names.ts';
import { ageOfBirthDate, changeWorker } from '../../../shared/visit-drafts/workers.ts';
import type { DraftAge, DraftWorker } from '../../../shared/visit-drafts/young-workers.ts';
import { ChoiceField } from '../fields/choice.tsx';
import { DateField, NumberField, TextField } from '../fields/text.tsx';
import { useSay } from '../language/locale.ts';
import { useEditing } from './editing.tsx';
import { words } from './words.ts';
import { proofs } from './worker-fields.ts';

const kinds = [
  ['born', words.ageBorn],
  ['known', words.ageKnown],
  ['estimated', words.ageEstimated],
  ['unknown', words.ageUnknown],
] as const;
type Kind = (typeof kinds)[number][0];

/** A date that nobody keeps: it stands in the field while it is typed, and only the years go on. */
const BirthDate = ({ onAge }: { readonly onAge: (age: DraftAge | undefined) => void }) => {
  const say = useSay();
  const { draft } = useEditing();
  const [date, setDate] = useState<PlainDate>();
  const day = legalDateOf(draft.startedAt ?? instantOf(Date.now()));
  return (
    <DateField
      label={say(words.bornOn)}
      help={say(words.bornHelp)}
      value={date}
      onChange={(bornOn) => {
        setDate(bornOn);
        if (bornOn) onAge(ageOfBirthDate(bornOn, day, 'identity_document'));
      }}
    />
  );
};

/** How old someone is, and how that was proved; an age that nobody knows is an answer too. */
export const AgeFields = ({ worker }: { readonly worker: DraftWorker }) => {
  const say = useSay();
  const { change } = useEditing();
  const { id, age } = worker;
  const [isBorn, setBorn] = useState(false);
  const set = (next: DraftAge | undefined) => change((it) => changeWorker(it, id, { age: next }));
  const kind: Kind | undefined = isBorn ? 'born' : age?.kind;
  const choose = (next: Kind | undefined) => {
    setBorn(next === 'born');
    if (next === 'born') return;
    set(next === undefined ? undefined : { kind: next });
  };
  const proofField = age && age.kind !== 'unknown' && (
    <ChoiceField
      label={say(fieldNames['proof'] ?? words.ageKind)}
      options={[...proofs, ...(age.kind === 'estimated' ? ([['none', words.ageUnknown]] as const) : [])].map(
        ([value, label]) => ({ value, label: say(label) }),
      )}
      value={age.proof}
      onChange={(value) => set({ ...age, proof: AgeProof.safeParse(value).data })}
    />
  );
  return (
    <Stack>
      <ChoiceField
        id={`worker-${id}-age`}
        isRequired
        label={say(words.ageKind)}
        options={kinds.map(([value, label]) => ({ value, label: say(label) }))}
        value={kind}
        onChange={choose}
      />
      {isBorn && <BirthDate onAge={set} />}
      {age?.kind === 'known' && age.years !== undefined && (
        <Text role="status" fw={600}>
          {say(words.reckoned(age.years))}
        </Text>
      )}
      {age?.kind === 'known' && !isBorn && (
        <NumberField
          label={say(fieldNames['years'] ?? words.ageKind)}
          value={age.years}
          onChange={(years) => set({ ...age, years })}
        />
      )}
      {age?.kind === 'estimated' && (
        <>
          <NumberField
            label={say(fieldNames['fromYears'] ?? words.ageKind)}
            value={age.fromYears}
            onChange={(fromYears) => set({ ...age, fromYears })}
          />
          <NumberField
            label={say(fieldNames['toYears'] ?? words.ageKind)}
            value={age.toYears}
            onChange={(toYears) => set({ ...age, toYears })}
          />
          <TextField
            isLong
            isRequired
            label={say(fieldNames['basis'] ?? words.ageKind)}
            value={age.basis}
            onChange={(basis) => set({ ...age, basis })}
          />
        </>
      )}
      {proofField}
      {age?.kind === 'unknown' && (
        <TextField
          isLong
          label={say(fieldNames['obtain'] ?? words.ageKind)}
          value={age.obtain}
          onChange={(obtain) => set({ ...age, obtain })}
        />
      )}
    </Stack>
  );
};
