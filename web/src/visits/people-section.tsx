import { Button, Group, Paper, Stack } from '@mantine/core';
import { addAttendee, changeAttendee, removeAttendee } from '../../../shared/visit-drafts/people.ts';
import type { DraftAttendee, VisitDraft } from '../../../shared/visit-drafts/schema.ts';
import { ChoiceField } from '../fields/choice.tsx';
import { TextField } from '../fields/text.tsx';
import { useSay } from '../language/locale.ts';
import { useEditing } from './editing.tsx';
import { parties, words } from './words.ts';

/** `a1`, `a2` …: a mark in this record, not given twice. */
export const nextAttendeeId = ({ attendees }: VisitDraft): string => {
  const last = Math.max(0, ...attendees.map(({ id }) => Number(/^a(\d+)$/.exec(id)?.[1] ?? 0)));
  return `a${last + 1}`;
};

const Person = ({ person }: { readonly person: DraftAttendee }) => {
  const say = useSay();
  const { draft, change } = useEditing();
  const { id, party, name, position, userId } = person;
  const isAuthor = userId === draft.authorId;
  return (
    <Paper component="article" id={`person-${id}`}>
      <Stack>
        <ChoiceField
          label={say(words.party)}
          options={Object.entries(parties).map(([value, label]) => ({ value, label: say(label) }))}
          value={party}
          onChange={
            (next) =>
              next && change((it) => changeAttendee(it, id, { party: next as DraftAttendee['party'] })) // of the options above
          }
        />
        <TextField
          isRequired
          label={say(words.name)}
          value={name}
          onChange={(next) => change((it) => changeAttendee(it, id, { name: next ?? '' }))}
        />
        <TextField
          label={say(words.role)}
          value={position}
          onChange={(next) => change((it) => changeAttendee(it, id, { position: next }))}
        />
        {!isAuthor && (
          <Group>
            <Button variant="default" onClick={() => change((it) => removeAttendee(it, id))}>
              {say(words.removePerson)}
            </Button>
          </Group>
        )}
      </Stack>
    </Paper>
  );
};

/** Who was there; those who sign do so at the end. */
export const PeopleSection = () => {
  const say = useSay();
  const { draft, change } = useEditing();
  const add = () =>
    change((it) => {
      const party = it.attendees.some((one) => one.party === 'establishment') ? 'witness' : 'establishment';
      return addAttendee(it, { id: nextAttendeeId(it), party, name: '' });
    });
  return (
    <Stack gap="lg">
      {draft.attendees.map((person) => (
        <Person key={person.id} person={person} />
      ))}
      <Button onClick={add} style={{ alignSelf: 'flex-start' }}>
        {say(words.addPerson)}
      </Button>
    </Stack>
  );
};
