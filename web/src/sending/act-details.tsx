import { Stack, Text } from '@mantine/core';
import { useEffect } from 'react';
import type { Receipt } from '../../../shared/visit-records/schema.ts';
import { Notice } from '../design/tone.tsx';
import { clockText, momentText } from '../language/format.ts';
import { useLanguage, useSay } from '../language/locale.ts';
import { useWorkspace } from '../session/session.tsx';
import { type Act, settle } from './acts.ts';
import { AddendumButton } from './addendum.tsx';
import { BothVersions } from './both-versions.tsx';
import { Refused } from './refused.tsx';
import type { OpenedVisit } from './opened-visit.ts';
import { delays, quarantineReasons, words } from './words.ts';

/** What the senders of each kind keep of a receipt; a newer server may say more, an older one less. */
type KeptReceipt = Partial<Omit<Receipt, 'reasons'>> & { readonly reasons?: readonly string[] };
const receiptOf = ({ content }: Act): KeptReceipt => content.receipt ?? {};

const inShort = (digest: string): string => `${digest.slice(0, 8)}…${digest.slice(-8)}`;

const ReceiptLines = ({ act }: { readonly act: Act }) => {
  const say = useSay();
  const { locale } = useLanguage();
  const { receivedAt, digest } = receiptOf(act);
  const at = receivedAt ?? act.settledAt;
  return (
    <Text size="sm" c="dimmed" data-testid="receipt" style={{ overflowWrap: 'anywhere' }}>
      {[
        at && say(words.receivedAt(momentText(at, locale))),
        act.kind === 'visit' && `${say(words.recordId)} ${act.id}`,
        digest && `${say(words.digest)} ${inShort(digest)}`,
      ]
        .filter(Boolean)
        .join(' · ')}
    </Text>
  );
};

const reasonWords = (reason: string) =>
  quarantineReasons[reason as keyof typeof quarantineReasons] ?? { vi: reason, en: reason }; // a newer server's reason

const Quarantined = ({ act, visit }: { readonly act: Act; readonly visit: OpenedVisit }) => {
  const say = useSay();
  const { store, ask } = useWorkspace();
  const { reasons = [], status } = receiptOf(act);
  useEffect(() => {
    const look = async () => {
      const { findReceipt } = await import('./send-facts.ts');
      const known = await findReceipt(ask, act);
      if (known?.kind !== 'received' && known?.kind !== 'quarantined') return;
      const { kind: state, receipt } = known;
      const { status: now } = receipt as KeptReceipt; // as findReceipt parsed it
      if (now !== status) await settle(store, act, { state, settledAt: Date.now(), content: { receipt } });
    };
    void look().catch(() => undefined); // without a network, what is known stands
  }, [act.seq]);
  const hasOther = reasons.includes('inspection_already_recorded');
  return (
    <Notice tone="careful" title={say(words.why)}>
      {reasons.map((reason) => (
        <Text key={reason}>{say(reasonWords(reason))}</Text>
      ))}
      <Text>
        <strong>{say(words.whatNext)}:</strong>{' '}
        {say(status === 'refused' ? words.chiefRefused : words.chiefDecides)}
      </Text>
      {hasOther && <BothVersions act={act} visit={visit} />}
    </Notice>
  );
};

const Waiting = ({ act }: { readonly act: Act }) => {
  const say = useSay();
  const { locale } = useLanguage();
  const { delay } = act.content;
  if (!delay) return null;
  return (
    <Text size="sm">
      {[
        say(delays[delay]),
        act.tries > 1 && say(words.triedTimes(act.tries)),
        act.nextAt > Date.now() && say(words.nextTry(clockText(act.nextAt, locale))),
      ]
        .filter(Boolean)
        .join(' · ')}
    </Text>
  );
};

/** Why an act is where it is, and what to do about it. */
export const ActDetails = ({
  act,
  visit,
  isHeld,
}: {
  readonly act: Act;
  readonly visit: OpenedVisit;
  readonly isHeld: boolean;
}) => {
  const { inspectionId } = receiptOf(act);
  switch (act.state) {
    case 'waiting':
      return isHeld ? null : <Waiting act={act} />;
    case 'refused':
      return <Refused act={act} visit={visit} />;
    case 'quarantined':
      return (
        <>
          <ReceiptLines act={act} />
          <Quarantined act={act} visit={visit} />
        </>
      );
    case 'received':
      return (
        <Stack gap="xs" align="flex-start">
          <ReceiptLines act={act} />
          {act.kind === 'visit' && inspectionId && (
            <AddendumButton to={{ inspectionId, recordId: act.id, name: visit.head.name }} />
          )}
        </Stack>
      );
  }
};
