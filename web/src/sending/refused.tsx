import { Button, Group, List, Stack, Text } from '@mantine/core';
import '@mantine/core/styles/List.css';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Bilingual } from '../../../shared/kernel/bilingual.ts';
import type { RegisterEntry } from '../../../shared/register/schema.ts';
import { fieldNameOf } from '../../../shared/visit-drafts/field-names.ts';
import { Notice } from '../design/tone.tsx';
import { useSay } from '../language/locale.ts';
import { useLaw } from '../preparing/law.ts';
import { useWorkspace } from '../session/session.tsx';
import { addressOf } from '../visits/sections.ts';
import { type Act, settle, tryAgain } from './acts.ts';
import { AddendumButton } from './addendum.tsx';
import { BothVersions } from './both-versions.tsx';
import type { OpenedVisit } from './opened-visit.ts';
import {
  atKnownPlace,
  heldElsewhere,
  reopenVisit,
  sendWithoutIdentifiers,
  takenIdentifiers,
} from './reopen.ts';
import { words } from './words.ts';

type Shown = { readonly act: Act; readonly visit: OpenedVisit };

const Faults = ({ act }: { readonly act: Act }) => {
  const say = useSay();
  const { errors = [] } = act.content.problem ?? {};
  if (errors.length === 0) return null;
  return (
    <List>
      {errors.map(({ pointer, detail }) => {
        const field = fieldNameOf(pointer);
        return (
          <List.Item key={`${pointer}${detail}`}>
            {field && <strong>{say(field)}: </strong>}
            {detail}
          </List.Item>
        );
      })}
    </List>
  );
};

/** Does one thing at a time, and says how it went where that is not as wished. */
const useDoing = () => {
  const say = useSay();
  const [isBusy, setBusy] = useState(false);
  const [told, setTold] = useState<Bilingual>();
  const start = (task: () => Promise<Bilingual | undefined>) => {
    setBusy(true);
    setTold(undefined);
    void task()
      .catch((error: unknown): Bilingual =>
        error instanceof Error && error.name === 'NotRefused' ? words.changedMeanwhile : words.failed,
      )
      .then(setTold)
      .finally(() => setBusy(false));
  };
  return { isBusy, start, told: told && <Notice tone="careful">{say(told)}</Notice> };
};

const useReopening = ({ act }: Shown) => {
  const { store, ask } = useWorkspace();
  const law = useLaw();
  const [, go] = useLocation();
  return async (known?: RegisterEntry): Promise<Bilingual | undefined> => {
    const { findReceipt } = await import('./send-facts.ts');
    const receipt = act.kind === 'visit' ? await findReceipt(ask, act) : undefined;
    if (receipt?.kind === 'received' || receipt?.kind === 'quarantined') {
      const content = { receipt: receipt.receipt, problem: undefined };
      await settle(store, act, { state: receipt.kind, settledAt: Date.now(), content });
      return words.alreadyThere;
    }
    const change = known && { change: atKnownPlace(known) };
    await reopenVisit(store, { visitId: act.visitId, nowMs: Date.now(), law, ...change });
    go(addressOf(act.visitId, 'start'));
    return undefined;
  };
};

const EditButton = (shown: Shown) => {
  const say = useSay();
  const { isBusy, start, told } = useDoing();
  const reopen = useReopening(shown);
  return (
    <Stack gap="xs" align="flex-start">
      <Text size="sm">{say(words.editHelp)}</Text>
      <Button loading={isBusy} onClick={() => start(() => reopen())}>
        {say(words.edit)}
      </Button>
      {told}
    </Stack>
  );
};

const AgainButton = ({ act }: { readonly act: Act }) => {
  const say = useSay();
  const { store, sending } = useWorkspace();
  const again = async () => {
    await tryAgain(store, act.seq);
    sending.kick(true);
  };
  return (
    <Button variant="default" onClick={() => void again()}>
      {say(words.doAgain)}
    </Button>
  );
};

/** An identifier of the new place is another's: whose, and what can be done. */
const TakenIdentifier = (shown: Shown) => {
  const say = useSay();
  const { store, ask, sending } = useWorkspace();
  const { isBusy, start, told } = useDoing();
  const reopen = useReopening(shown);
  const [holder, setHolder] = useState<RegisterEntry>();
  const [taken] = takenIdentifiers(shown.act);
  if (!taken) return null;
  const find = async (): Promise<Bilingual | undefined> => {
    const query = new URLSearchParams({ identifierKind: taken.kind, identifier: taken.value });
    const answer = await ask({ path: `/v1/establishments?${query.toString()}` });
    if (answer.kind !== 'answered') return words.needsNetwork;
    const [found] = (answer.body as { items: RegisterEntry[] }).items; // the API's own schema
    setHolder(found);
    return found ? undefined : words.noHolder;
  };
  const sendWithout = async () => {
    await sendWithoutIdentifiers(store, shown.act);
    sending.kick(true);
    return undefined;
  };
  return (
    <Stack gap="xs" align="flex-start">
      <Group gap="sm">
        <Button loading={isBusy} onClick={() => start(sendWithout)}>
          {say(words.withoutIdentifier)}
        </Button>
        <Button variant="default" loading={isBusy} onClick={() => start(find)}>
          {say(words.findHolder)}
        </Button>
      </Group>
      {holder && (
        <>
          <Text>{say(words.holderIs(holder.name, holder.addressLine ?? ''))}</Text>
          <Button variant="default" loading={isBusy} onClick={() => start(() => reopen(holder))}>
            {say(words.recordThere)}
          </Button>
        </>
      )}
      {told}
    </Stack>
  );
};

const ToDo = (shown: Shown) => {
  const say = useSay();
  const { act, visit } = shown;
  const { problem } = act.content;
  switch (act.kind) {
    case 'visit':
      if (problem?.code === heldElsewhere) return <BothVersions {...shown} />;
      return (
        <>
          <EditButton {...shown} />
          <AgainButton act={act} />
        </>
      );
    case 'establishment':
      return (
        <>
          {problem?.code === 'identifier-taken' && <TakenIdentifier {...shown} />}
          <EditButton {...shown} />
          <AgainButton act={act} />
        </>
      );
    case 'file':
      return (
        <>
          <Text>{say(words.fileStays)}</Text>
          <AgainButton act={act} />
        </>
      );
    case 'addendum': {
      const { inspectionId, text } = act.content.command as { inspectionId: string; text: string }; // as it was laid
      const to = { inspectionId, recordId: act.visitId, name: visit.head.name };
      return (
        <>
          <AddendumButton to={to} former={{ act, text }} />
          <AgainButton act={act} />
        </>
      );
    }
  }
};

/** Why the server would not have an act, in its words, and what can be done about it. */
export const Refused = (shown: Shown) => {
  const { problem } = shown.act.content;
  return (
    <Notice tone="bad" title={problem?.title ?? ''}>
      <Stack gap="sm" align="flex-start">
        {problem?.detail && <Text>{problem.detail}</Text>}
        <Faults act={shown.act} />
        <ToDo {...shown} />
      </Stack>
    </Notice>
  );
};
