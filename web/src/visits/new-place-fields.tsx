import { NativeSelect, Paper, Stack, Title } from '@mantine/core';
import { useLiveQuery } from 'dexie-react-hooks';
import { CommuneCode } from '../../../shared/areas/schema.ts';
import { EstablishmentType } from '../../../shared/establishments/schema.ts';
import { changeNewPlace } from '../../../shared/visit-drafts/changes.ts';
import { ChoiceField } from '../fields/choice.tsx';
import { TextField } from '../fields/text.tsx';
import { useSay } from '../language/locale.ts';
import { establishmentTypes } from '../language/names.ts';
import { findOne } from '../preparing/brought.ts';
import { words as registerWords } from '../register/words.ts';
import { collationKey } from '../../../shared/kernel/collation.ts';
import { useWorkspace } from '../session/session.tsx';
import { useEditing } from './editing.tsx';
import { words } from './words.ts';

const inOrder = <T extends { readonly name: string }>(areas: readonly T[]): T[] =>
  areas
    .map((area) => ({ area, key: collationKey(area.name) }))
    .toSorted((one, other) => (one.key < other.key ? -1 : 1))
    .map(({ area }) => area);

/** A place that nobody knew, as far as it can be told at its door. */
export const NewPlaceFields = () => {
  const say = useSay();
  const { store } = useWorkspace();
  const { draft, change } = useEditing();
  const areas = (useLiveQuery(() => findOne(store, 'areas'), [store]) ?? []).filter(
    ({ level }) => level === 'commune',
  );
  const { name, type, isNew = {} } = draft.establishment;
  const [contact] = isNew.contacts ?? [];
  const setContact = (fields: Partial<NonNullable<typeof contact>>) =>
    change((it) => changeNewPlace(it, { contacts: [{ role: 'owner', ...contact, ...fields }] }));
  return (
    <Paper component="section">
      <Stack>
        <Title order={2} size="h4">
          {say(words.place)}
        </Title>
        <TextField
          id="start-establishment/name"
          isRequired
          label={say({ vi: 'Tên cơ sở', en: 'Name' })}
          value={name}
          onChange={(next) => change((it) => changeNewPlace(it, { name: next ?? '' }))}
        />
        <ChoiceField
          id="start-establishment/type"
          isRequired
          label={say(registerWords.type)}
          options={EstablishmentType.options.map((value) => ({
            value,
            label: say(establishmentTypes[value]),
          }))}
          value={type}
          onChange={(next) => change((it) => changeNewPlace(it, { type: next }))}
        />
        <NativeSelect
          id="start-establishment/communeCode"
          label={say(registerWords.commune)}
          withAsterisk
          value={isNew.communeCode ?? ''}
          onChange={(event) => {
            const code = CommuneCode.safeParse(event.currentTarget.value).data;
            change((it) => changeNewPlace(it, { communeCode: code }));
          }}
          data={[
            { value: '', label: '—' },
            ...inOrder(areas).map(({ code, name: label }) => ({ value: code, label })),
          ]}
        />
        <TextField
          id="start-establishment/addressLine"
          label={say(registerWords.address)}
          value={isNew.addressLine}
          onChange={(addressLine) => change((it) => changeNewPlace(it, { addressLine }))}
        />
        <TextField
          label={say({ vi: 'Chủ cơ sở hoặc người đại diện', en: 'Owner or representative' })}
          value={contact?.name}
          onChange={(owner) => setContact({ name: owner })}
        />
        <TextField
          label={say({ vi: 'Điện thoại', en: 'Phone' })}
          value={contact?.phone}
          onChange={(phone) => setContact({ phone })}
        />
      </Stack>
    </Paper>
  );
};
