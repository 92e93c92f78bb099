import { Button, Group, Modal, NativeSelect, Paper, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { instantOf } from '../../../shared/kernel/dates.ts';
import { addSignature, refuseBeforeWitness, removeSignature } from '../../../shared/visit-drafts/people.ts';
import type { DraftAttendee, DraftSignature } from '../../../shared/visit-drafts/schema.ts';
import { Tag } from '../design/tone.tsx';
import { TextField } from '../fields/text.tsx';
import { momentText } from '../language/format.ts';
import { useLanguage, useSay } from '../language/locale.ts';
import { useEditing } from './editing.tsx';
import { nextAttendeeId } from './people-section.tsx';
import { parties, words } from './words.ts';

const now = () => instantOf(Date.now());

/** A refusal counts with its reason, before a witness. */
const Refusal = ({ person, onClose }: { readonly person: DraftAttendee; readonly onClose: () => void }) => {
  const say = useSay();
  const { draft, law, change } = useEditing();
  const [reason, setReason] = useState<string>();
  const [name, setName] = useState<string>();
  const witnesses = draft.attendees.filter(({ party }) => party === 'witness' || party === 'authority');
  const [witnessId, setWitnessId] = useState(witnesses[0]?.id ?? '');
  const known = witnesses.find(({ id }) => id === witnessId);
  const isWhole = (reason ?? '').trim() !== '' && (known !== undefined || (name ?? '').trim() !== '');
  const keep = () => {
    change((it) => {
      const witness = known ?? { id: nextAttendeeId(it), party: 'witness' as const, name: name ?? '' };
      return refuseBeforeWitness(it, law, {
        attendeeId: person.id,
        reason: reason ?? '',
        witness,
        at: now(),
      });
    });
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={`${say(words.refuses)}: ${person.name}`}
      closeButtonProps={{ 'aria-label': say({ vi: 'Đóng', en: 'Close' }), size: 48 }}
    >
      <Stack>
        <TextField isLong isRequired label={say(words.refusalReason)} value={reason} onChange={setReason} />
        {witnesses.length > 0 && (
          <NativeSelect
            label={say(words.witness)}
            value={witnessId}
            onChange={(event) => setWitnessId(event.currentTarget.value)}
            data={[
              ...witnesses.map(({ id, name: label }) => ({ value: id, label })),
              { value: '', label: say(words.addPerson) },
            ]}
          />
        )}
        {!known && <TextField isRequired label={say(words.witnessName)} value={name} onChange={setName} />}
        <Button disabled={!isWhole} onClick={keep}>
          {say(words.keepRefusal)}
        </Button>
      </Stack>
    </Modal>
  );
};

const Given = ({ signature }: { readonly signature: DraftSignature }) => {
  const say = useSay();
  const { locale } = useLanguage();
  if (signature.result === 'refused') return <Tag tone="careful">{say(words.refused)}</Tag>;
  return <Tag tone="good">{say(words.signedAt(momentText(signature.signedAt, locale)))}</Tag>;
};

const Signer = ({ person }: { readonly person: DraftAttendee }) => {
  const say = useSay();
  const { draft, law, change } = useEditing();
  const [isRefusing, setRefusing] = useState(false);
  const signature = draft.signatures.find(({ attendeeId }) => attendeeId === person.id);
  const onPaper = () => {
    const at = now();
    const signed = {
      result: 'signed' as const,
      attendeeId: person.id,
      method: 'on_paper' as const,
      signedAt: at,
    };
    change((it) => addSignature(it, law, { signature: signed, at }));
  };
  return (
    <Paper component="article" id={`signature-${person.id}`}>
      <Group justify="space-between">
        <div>
          <Text fw={600}>{person.name || '—'}</Text>
          <Text size="sm" c="dimmed">
            {[say(parties[person.party]), person.position].filter(Boolean).join(' · ')}
          </Text>
        </div>
        {signature ? (
          <Group>
            <Given signature={signature} />
            <Button variant="default" onClick={() => change((it) => removeSignature(it, person.id))}>
              {say(words.takeSignatureBack)}
            </Button>
          </Group>
        ) : (
          <Group>
            <Button variant="default" onClick={onPaper}>
              {say(words.signOnPaper)}
            </Button>
            {person.party === 'establishment' && (
              <Button variant="default" onClick={() => setRefusing(true)}>
                {say(words.refuses)}
              </Button>
            )}
          </Group>
        )}
      </Group>
      {isRefusing && <Refusal person={person} onClose={() => setRefusing(false)} />}
    </Paper>
  );
};

/** Everyone who was there signs, or refuses before a witness; whatever changes afterwards asks them anew. */
export const Signatures = () => {
  const say = useSay();
  const { draft } = useEditing();
  return (
    <Stack component="section" gap="sm">
      <Title order={2} size="h4">
        {say(words.signature)}
      </Title>
      <Text c="dimmed">{say(words.signFirst)}</Text>
      {draft.attendees.map((person) => (
        <Signer key={person.id} person={person} />
      ))}
    </Stack>
  );
};
