import { Button, Group, Modal, NativeSelect, Paper, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { type Instant, instantOf } from '../../../shared/kernel/dates.ts';
import type { Evidence } from '../../../shared/kernel/evidence.ts';
import { EvidenceId } from '../../../shared/kernel/ids.ts';
import { addSignature, refuseBeforeWitness, removeSignature } from '../../../shared/visit-drafts/people.ts';
import type { DraftAttendee, DraftSignature } from '../../../shared/visit-drafts/schema.ts';
import { Tag } from '../design/tone.tsx';
import { sha256Hex } from '../device/digest.ts';
import { newUlid } from '../device/new-id.ts';
import { TextField } from '../fields/text.tsx';
import { momentText } from '../language/format.ts';
import { useLanguage, useSay } from '../language/locale.ts';
import { useEditing } from './editing.tsx';
import { SignaturePad } from '../signing/signature-pad.tsx';
import { words as signingWords } from '../signing/words.ts';
import { nextAttendeeId } from './people-section.tsx';
import { parties, words } from './words.ts';

const now = () => instantOf(Date.now());

/** The picture of a signature, as the record will name it. */
const signaturePicture = async (png: Uint8Array<ArrayBuffer>, at: Instant): Promise<Evidence> => ({
  id: EvidenceId.parse(newUlid()),
  kind: 'document',
  mediaType: 'image/png',
  bytes: png.length,
  sha256: await sha256Hex(png),
  takenAt: at,
});

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
  const { draft, law, change, keep } = useEditing();
  const [isRefusing, setRefusing] = useState(false);
  const [isSigning, setSigning] = useState(false);
  const [isKeeping, setKeeping] = useState(false);
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
  const onGlass = async (png: Uint8Array<ArrayBuffer>) => {
    setSigning(false);
    const at = now();
    const picture = await signaturePicture(png, at);
    const signed: DraftSignature = {
      result: 'signed',
      attendeeId: person.id,
      method: 'on_glass',
      imageSha256: picture.sha256,
      signedAt: at,
    };
    const file = { id: picture.id, visitId: draft.id, mediaType: picture.mediaType, whole: png };
    setKeeping(true); // the buttons move when it is kept: a second tap must not land on another
    await keep(file, (it) => addSignature(it, law, { signature: signed, picture, at })).finally(() =>
      setKeeping(false),
    );
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
            <Button loading={isKeeping} onClick={() => setSigning(true)}>
              {say(signingWords.signOnGlass)}
            </Button>
            <Button variant="default" disabled={isKeeping} onClick={onPaper}>
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
      {isSigning && (
        <Modal
          opened
          onClose={() => setSigning(false)}
          title={say(signingWords.signOnGlass)}
          size="xl"
          closeButtonProps={{ 'aria-label': say({ vi: 'Đóng', en: 'Close' }), size: 48 }}
        >
          <SignaturePad name={person.name} onSigned={(png) => void onGlass(png)} />
        </Modal>
      )}
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
