import { Button, Group, List, Stack, Text } from '@mantine/core';
import '@mantine/core/styles/List.css';
import { useLiveQuery } from 'dexie-react-hooks';
import { useState } from 'react';
import { Link } from 'wouter';
import { instantOf } from '../../../shared/kernel/dates.ts';
import { Notice } from '../design/tone.tsx';
import { useSay } from '../language/locale.ts';
import { useWorkspace } from '../session/session.tsx';
import { Empty, Page } from '../shell/page.tsx';
import { words as visitWords } from '../visits/words.ts';
import { findGround, type Ground } from './ground.ts';
import { handOver } from './hand-over.ts';
import classes from './minutes-page.module.css';
import { type Paper, type PaperKind, paperOf } from './paper.ts';
import { Sheet } from './sheet.tsx';
import { paperNames, words } from './words.ts';

const addresses: Record<PaperKind, string> = { visit_minutes: '', violation_minutes: '/violations' };

const Papers = ({ id, at }: { readonly id: string; readonly at: PaperKind }) => {
  const say = useSay();
  return (
    <nav aria-label={say(words.papers)} className={`${classes['papers']} ${classes['aside']}`}>
      {(['visit_minutes', 'violation_minutes'] as const).map((kind) => (
        <Link
          key={kind}
          href={`/app/visits/${id}/minutes${addresses[kind]}`}
          className={classes['paper'] ?? ''}
          aria-current={kind === at ? 'page' : undefined}
        >
          {say(paperNames[kind])}
        </Link>
      ))}
    </nav>
  );
};

type Making = 'making' | 'saved' | 'shared' | 'failed' | undefined;

const fileNameOf = ({ kind, provisionalNumber }: Paper): string =>
  `${kind === 'visit_minutes' ? 'bien-ban' : 'bien-ban-vi-pham'}-${provisionalNumber.replace('TẠM', 'TAM')}.pdf`;

const Actions = ({ paper, ground }: { readonly paper: Paper; readonly ground: Ground }) => {
  const say = useSay();
  const [making, setMaking] = useState<Making>();
  const makePdf = async () => {
    setMaking('making');
    try {
      const { pdfOf } = await import('./pdf.ts');
      const bytes = await pdfOf(paper, ground.signatures);
      const done = await handOver(new File([bytes], fileNameOf(paper), { type: 'application/pdf' }));
      setMaking(done === 'cancelled' ? undefined : done);
    } catch (error) {
      console.warn(error);
      setMaking('failed');
    }
  };
  return (
    <Stack gap="xs">
      <Group>
        <Button onClick={() => window.print()}>{say(words.print)}</Button>
        <Button variant="default" loading={making === 'making'} onClick={() => void makePdf()}>
          {say(words.pdf)}
        </Button>
        <Button
          component={Link}
          variant="subtle"
          href={
            ground.known.state === 'signed' ? '/app/outbox' : `/app/visits/${ground.known.visitId}/review`
          }
        >
          {say(ground.known.state === 'signed' ? words.toOutbox : words.back)}
        </Button>
      </Group>
      {making === 'failed' && (
        <Notice tone="bad" isUrgent>
          {say(words.failed)}
        </Notice>
      )}
      {(making === 'saved' || making === 'shared') && <Notice tone="good">{say(words[making])}</Notice>}
    </Stack>
  );
};

/** What the reader must know of the paper before handing it over. */
const Remarks = ({ paper, state }: { readonly paper: Paper; readonly state: 'unsigned' | 'signed' }) => {
  const say = useSay();
  const missing = new Map(paper.missing.map(({ what }) => [what.vi, what]));
  return (
    <Notice tone={state === 'signed' ? 'plain' : 'careful'}>
      {state === 'unsigned' && <Text>{say(words.unsigned)}</Text>}
      <Text>{say(words.provisional(paper.provisionalNumber))}</Text>
      {paper.kind === 'violation_minutes' && <Text>{say(words.notConfirmed)}</Text>}
      {paper.leftOut > 0 && <Text>{say(words.leftOut(paper.leftOut))}</Text>}
      {missing.size > 0 && (
        <details>
          <summary>{say(words.byHand(missing.size))}</summary>
          <List>
            {[...missing.values()].map((what) => (
              <List.Item key={what.vi}>{say(what)}</List.Item>
            ))}
          </List>
        </details>
      )}
    </Notice>
  );
};

const PaperOfVisit = ({ ground, kind }: { readonly ground: Ground; readonly kind: PaperKind }) => {
  const say = useSay();
  const { known, law, signatures } = ground;
  const paper = paperOf(kind, known, law);
  if (!paper)
    return (
      <Empty title={say(words.noActs)}>
        <Text>{say(words.noActsHelp)}</Text>
      </Empty>
    );
  return (
    <>
      <Stack className={classes['aside'] ?? ''}>
        <Actions key={kind} paper={paper} ground={ground} />
        <Remarks paper={paper} state={known.state} />
      </Stack>
      <Sheet document={paper.document} pictures={signatures} mark={paper.mark} />
    </>
  );
};

/** The minutes of a visit as they stand on paper: to be read aloud, printed and given to those present. */
const MinutesPage = ({ id, kind }: { readonly id: string; readonly kind: PaperKind }) => {
  const say = useSay();
  const { store } = useWorkspace();
  const ground = useLiveQuery(() => findGround(store, id, instantOf(Date.now())), [store, id]);
  if (!ground) return null;
  if (ground === 'noVisit' || ground === 'noLaw')
    return (
      <Page title={say(words.title)}>
        <Empty title={say(ground === 'noVisit' ? visitWords.noDraft : visitWords.noLaw)} />
      </Page>
    );
  return (
    <Page title={say(words.title)}>
      <Papers id={id} at={kind} />
      <PaperOfVisit ground={ground} kind={kind} />
    </Page>
  );
};
export default MinutesPage;
