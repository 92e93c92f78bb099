import { Button, FileButton, Group, Modal, Stack, Text, UnstyledButton } from '@mantine/core';
import { Camera, Images } from 'lucide-react';
import { useState } from 'react';
import type { Bilingual } from '../../../shared/kernel/bilingual.ts';
import type { Evidence } from '../../../shared/kernel/evidence.ts';
import { addEvidence, removeEvidence } from '../../../shared/visit-drafts/changes.ts';
import { Notice } from '../design/tone.tsx';
import { dropFile } from '../device/files.ts';
import { momentText, sizeText } from '../language/format.ts';
import { useLanguage, useSay } from '../language/locale.ts';
import { evidenceOf } from '../photos/photo.ts';
import { NoPicture, workPicture } from '../photos/picture-work.ts';
import { usePicture } from '../photos/use-picture.ts';
import { words } from '../photos/words.ts';
import { useWorkspace } from '../session/session.tsx';
import { Empty } from '../shell/page.tsx';
import { useEditing } from './editing.tsx';
import classes from './photos-section.module.css';

/** Dexie wraps what the browser says of a full disk. */
const isFull = (error: unknown): boolean =>
  error instanceof Error &&
  (error.name === 'QuotaExceededError' || (error as { inner?: Error }).inner?.name === 'QuotaExceededError');

/** Takes pictures one by one; what goes wrong with one keeps none of the others. */
const usePhotos = () => {
  const { draft, keep } = useEditing();
  const [left, setLeft] = useState(0);
  const [faults, setFaults] = useState<readonly Bilingual[]>([]);
  const takeOne = async (file: File): Promise<void> => {
    try {
      const work = await workPicture(file);
      const evidence = evidenceOf(work, Date.now());
      const kept = {
        id: evidence.id,
        visitId: draft.id,
        mediaType: evidence.mediaType,
        whole: new Uint8Array(work.whole),
        thumbnail: new Uint8Array(work.thumbnail),
      };
      await keep(kept, (it) => addEvidence(it, evidence));
    } catch (error) {
      const fault =
        error instanceof NoPicture ? words.noPicture(file.name) : isFull(error) ? words.full : words.failed;
      setFaults((before) => [...before, fault]);
    } finally {
      setLeft((count) => count - 1);
    }
  };
  const take = async (files: readonly File[]): Promise<void> => {
    setFaults([]);
    setLeft((count) => count + files.length);
    for (const file of files) await takeOne(file); // one after another: memory is scarce on a tablet
  };
  return { take, left, faults };
};

const Photo = ({ evidence, onOpen }: { readonly evidence: Evidence; readonly onOpen: () => void }) => {
  const say = useSay();
  const { locale } = useLanguage();
  const url = usePicture(evidence.id, 'thumbnail');
  const name = say(words.photo(momentText(evidence.takenAt, locale)));
  return (
    <li id={`photo-${evidence.id}`}>
      <UnstyledButton
        className={classes['photo'] ?? ''}
        onClick={onOpen}
        aria-label={`${say(words.enlarge)}: ${name}`}
      >
        {url !== undefined && <img src={url} alt={name} />}
      </UnstyledButton>
      <Text size="sm">
        {momentText(evidence.takenAt, locale)} · {sizeText(evidence.bytes, locale)}
        {evidence.coordinates && ` · ${say(words.placed)}`}
      </Text>
    </li>
  );
};

const Enlarged = ({ evidence, onClose }: { readonly evidence: Evidence; readonly onClose: () => void }) => {
  const say = useSay();
  const { locale } = useLanguage();
  const { store } = useWorkspace();
  const { change, flush } = useEditing();
  const url = usePicture(evidence.id, 'whole');
  const name = say(words.photo(momentText(evidence.takenAt, locale)));
  const remove = async () => {
    change((it) => removeEvidence(it, evidence.id));
    onClose();
    await flush();
    await dropFile(store, evidence.id);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={name}
      size="xl"
      closeButtonProps={{ 'aria-label': say(words.close), size: 48 }}
    >
      <Stack>
        {url !== undefined && <img src={url} alt={name} className={classes['whole']} />}
        <Group>
          <Button variant="default" onClick={() => void remove()}>
            {say(words.remove)}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
};

/** What was seen, in pictures that go after the record. */
export const PhotosSection = () => {
  const say = useSay();
  const { draft, flush } = useEditing();
  const { take, left, faults } = usePhotos();
  const [open, setOpen] = useState<Evidence>();
  const photos = draft.evidence;
  const onFiles = (files: File | File[] | null) => void take([files ?? []].flat());
  return (
    <Stack gap="lg">
      <Group>
        <FileButton accept="image/*" capture="environment" onChange={onFiles}>
          {(props) => (
            <Button
              leftSection={<Camera aria-hidden />}
              {...props}
              onClick={() => {
                void flush(); // the system may end this page while the camera is open
                props.onClick();
              }}
            >
              {say(words.take)}
            </Button>
          )}
        </FileButton>
        <FileButton accept="image/*" multiple onChange={onFiles}>
          {(props) => (
            <Button variant="default" leftSection={<Images aria-hidden />} {...props}>
              {say(words.choose)}
            </Button>
          )}
        </FileButton>
      </Group>
      {left > 0 && <Notice>{say(words.working(left))}</Notice>}
      {faults.map((fault) => (
        <Notice key={fault.vi} tone="bad" isUrgent>
          {say(fault)}
        </Notice>
      ))}
      {photos.length === 0 && left === 0 ? (
        <Empty title={say(words.none)}>
          <Text>{say(words.noneHelp)}</Text>
        </Empty>
      ) : (
        <ul className={classes['photos']}>
          {photos.map((evidence) => (
            <Photo key={evidence.id} evidence={evidence} onOpen={() => setOpen(evidence)} />
          ))}
        </ul>
      )}
      {open && <Enlarged evidence={open} onClose={() => setOpen(undefined)} />}
    </Stack>
  );
};
