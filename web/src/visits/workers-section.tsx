import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { memo, useCallback, useRef, useState } from 'react';
import { YoungWorkerId } from '../../../shared/kernel/ids.ts';
import { fieldNames } from '../../../shared/visit-drafts/field-names.ts';
import type { VisitDraft } from '../../../shared/visit-drafts/schema.ts';
import { addWorker, changeWorker, removeWorker } from '../../../shared/visit-drafts/workers.ts';
import type { DraftWorker } from '../../../shared/visit-drafts/young-workers.ts';
import { Notice, Tag } from '../design/tone.tsx';
import { newUlid } from '../device/new-id.ts';
import { ChoiceField, YesNoField } from '../fields/choice.tsx';
import { NumberField, TextField } from '../fields/text.tsx';
import { useSay } from '../language/locale.ts';
import { Empty } from '../shell/page.tsx';
import { AgeFields } from './age-fields.tsx';
import { useEditing, useFindings } from './editing.tsx';
import { ListField } from './list-field.tsx';
import { addressOfPlace } from './sections.ts';
import { words } from './words.ts';
import { isAsked, sexes, type WorkerField, workerGroups } from './worker-fields.ts';
import { PlaceLink } from './place-link.tsx';

type SetFields = (id: DraftWorker['id'], fields: Partial<Omit<DraftWorker, 'id' | 'label'>>) => void;

const Field = ({
  field,
  worker,
  onSet,
}: {
  readonly field: WorkerField;
  readonly worker: DraftWorker;
  readonly onSet: SetFields;
}) => {
  const say = useSay();
  const frame = {
    id: `worker-${worker.id}-${field.name}`,
    label: say(fieldNames[field.name] ?? { vi: field.name, en: field.name }),
  };
  const set = (value: unknown) => onSet(worker.id, { [field.name]: value });
  switch (field.kind) {
    case 'yesNo':
      return <YesNoField {...frame} value={worker[field.name]} onChange={set} />;
    case 'choice':
      return (
        <ChoiceField
          {...frame}
          options={field.options.map(([value, label]) => ({ value, label: say(label) }))}
          value={worker[field.name]}
          onChange={set}
        />
      );
    case 'number':
      return (
        <NumberField
          {...frame}
          isWhole={field.name === 'dailyWageVnd'}
          value={worker[field.name]}
          onChange={set}
        />
      );
    case 'text':
      return (
        <TextField
          {...frame}
          isRequired={field.name === 'job'}
          isLong={field.name === 'note'}
          value={worker[field.name]}
          onChange={set}
        />
      );
    case 'list':
      return (
        <ListField
          {...frame}
          of={field.name === 'placeItemIds' ? 'place' : 'work'}
          values={worker[field.name] ?? []}
          onChange={set}
        />
      );
  }
};

/** The card itself; drawn anew only when this person's facts change. */
const Card = memo(({ worker, onSet }: { readonly worker: DraftWorker; readonly onSet: SetFields }) => {
  const say = useSay();
  return (
    <Stack gap="xl">
      <Stack component="section">
        <Title order={3} size="h4">
          {say(words.groupAge)}
        </Title>
        <AgeFields worker={worker} />
        <ChoiceField
          id={`worker-${worker.id}-sex`}
          label={say(fieldNames['sex'] ?? words.groupAge)}
          options={sexes.map(([value, label]) => ({ value, label: say(label) }))}
          value={worker.sex}
          onChange={(sex) => onSet(worker.id, { sex: sex as DraftWorker['sex'] })} // of the options above
        />
      </Stack>
      {workerGroups.map(({ title, fields }) => (
        <Stack key={title.vi} component="section">
          <Title order={3} size="h4">
            {say(title)}
          </Title>
          {fields
            .filter((field) => isAsked(field, worker))
            .map((field) => (
              <Field key={field.name} field={field} worker={worker} onSet={onSet} />
            ))}
        </Stack>
      ))}
    </Stack>
  );
});
Card.displayName = 'Card';

/** What the law makes of this person's facts so far, told as they are entered. */
const LawOfWorker = ({ worker }: { readonly worker: DraftWorker }) => {
  const say = useSay();
  const { draft } = useEditing();
  const { law } = useFindings();
  const acts = law.acts.filter(({ workers }) => workers.some(({ id }) => id === worker.id));
  const open = law.undecided.filter((it) => it.worker?.id === worker.id);
  return (
    <Notice tone={acts.length > 0 ? 'bad' : open.length > 0 ? 'careful' : 'plain'} title={say(words.lawHere)}>
      {acts.length === 0 && open.length === 0 && <Text>{say(words.nothingYet)}</Text>}
      {acts.map((act) => (
        <div key={act.key}>
          <PlaceLink href={addressOfPlace(draft.id, { section: 'act', key: act.key })}>
            {say(act.name)}
          </PlaceLink>
          <Text size="sm" c="dimmed">
            {say(act.citation)}
          </Text>
        </div>
      ))}
      {open.map((it) => (
        <Text key={it.why.vi} size="sm">
          {say(it.why)}
        </Text>
      ))}
    </Notice>
  );
};

const Chooser = ({
  workers,
  chosen,
  onChoose,
}: {
  readonly workers: readonly DraftWorker[];
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
}) => {
  const say = useSay();
  const { law } = useFindings();
  const hasActs = (id: string) => law.acts.some(({ workers: of }) => of.some((it) => it.id === id));
  return (
    <Group gap="xs" role="group" aria-label={say(words.workers)}>
      {workers.map(({ id, label }) => (
        <Button
          key={id}
          variant={id === chosen ? 'filled' : 'default'}
          aria-pressed={id === chosen}
          onClick={() => onChoose(id)}
          rightSection={hasActs(id) ? <span aria-hidden>●</span> : undefined}
        >
          {label}
        </Button>
      ))}
    </Group>
  );
};

/** The person that the address names, else the one chosen last, else the first. */
const chosenIn = (workers: readonly DraftWorker[], chosen: string | undefined): DraftWorker | undefined =>
  workers.find(({ id }) => location.hash.startsWith(`#worker-${id}`) && chosen === undefined) ??
  workers.find(({ id }) => id === chosen) ??
  workers[0];

/** A card for each young worker: the facts that the law cares about, and no name. */
export const WorkersSection = () => {
  const say = useSay();
  const { draft, change } = useEditing();
  const [chosenId, setChosenId] = useState<string>();
  const [removed, setRemoved] = useState<{ readonly before: VisitDraft; readonly label: string }>();
  const onSet: SetFields = useCallback(
    (id, fields) => change((it) => changeWorker(it, id, fields)),
    [change],
  );
  const top = useRef<HTMLDivElement>(null);
  const { youngWorkers } = draft;
  const worker = chosenIn(youngWorkers, chosenId);
  const add = () => {
    const id = YoungWorkerId.parse(newUlid());
    change((it) => addWorker(it, id));
    setChosenId(id);
    setRemoved(undefined);
  };
  const remove = ({ id, label }: DraftWorker) => {
    setRemoved({ before: draft, label });
    change((it) => removeWorker(it, id));
    setChosenId(undefined);
    top.current?.scrollIntoView({ block: 'center' });
  };
  return (
    <Stack gap="lg" ref={top}>
      {removed && (
        <Notice>
          <Group justify="space-between">
            <Text>{say(words.removed(removed.label))}</Text>
            <Button
              variant="default"
              onClick={() => {
                change(() => removed.before);
                setRemoved(undefined);
              }}
            >
              {say(words.undo)}
            </Button>
          </Group>
        </Notice>
      )}
      {youngWorkers.length === 0 ? (
        <Empty title={say(words.noWorkers)}>
          <Text maw={520}>{say(words.noWorkersHelp)}</Text>
          <Button onClick={add}>{say(words.addWorker)}</Button>
        </Empty>
      ) : (
        <Group justify="space-between">
          <Chooser workers={youngWorkers} chosen={worker?.id} onChoose={setChosenId} />
          <Button variant="light" onClick={add}>
            {say(words.addWorker)}
          </Button>
        </Group>
      )}
      {worker && (
        <Paper component="article" id={`worker-${worker.id}`} key={worker.id}>
          <Stack gap="lg">
            <Group justify="space-between">
              <Title order={2} size="h3">
                {worker.label}
              </Title>
              <Tag>{say(words.workers)}</Tag>
            </Group>
            <LawOfWorker worker={worker} />
            <Card worker={worker} onSet={onSet} />
            <Button variant="default" onClick={() => remove(worker)} style={{ alignSelf: 'flex-start' }}>
              {say(words.removeWorker)}
            </Button>
          </Stack>
        </Paper>
      )}
    </Stack>
  );
};
