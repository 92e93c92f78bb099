import { Button, Group, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { Link, Redirect } from 'wouter';
import { Tag, Notice } from '../design/tone.tsx';
import { useSay } from '../language/locale.ts';
import { useLaw } from '../preparing/law.ts';
import { RefusalNotice } from '../sending/refusal-notice.tsx';
import { Empty, Page } from '../shell/page.tsx';
import { ActsSection } from './acts-section.tsx';
import { useArrival } from './arrive.ts';
import { ChecklistSection } from './checklist-section.tsx';
import { EditingProvider, useEditing, useFindings, useStoredDraft } from './editing.tsx';
import { PeopleSection } from './people-section.tsx';
import { PhotosSection } from './photos-section.tsx';
import { ReviewSection } from './review-section.tsx';
import { addressOf, countIn, sectionNames, type SectionName, sections } from './sections.ts';
import { StartSection } from './start-section.tsx';
import { useTurn } from './turn.ts';
import classes from './visit-page.module.css';
import { words } from './words.ts';
import { WorkersSection } from './workers-section.tsx';

const contents: Record<SectionName, () => React.ReactNode> = {
  start: StartSection,
  checklist: ChecklistSection,
  workers: WorkersSection,
  acts: ActsSection,
  photos: PhotosSection,
  people: PeopleSection,
  review: ReviewSection,
};

const SavedState = () => {
  const say = useSay();
  const { saving } = useEditing();
  if (saving === 'failed' || saving === 'elsewhere')
    return (
      <Notice tone="bad" isUrgent>
        {say(saving === 'failed' ? words.failedSaving : words.elsewhere)}
      </Notice>
    );
  return (
    <Text size="sm" c="dimmed" role="status" data-testid="saving" data-state={saving}>
      {say(saving === 'saved' ? words.saved : words.saving)}
    </Text>
  );
};

/** What the law makes of the facts, on every part of the record, told as it changes. */
const LiveLaw = () => {
  const say = useSay();
  const { draft } = useEditing();
  const { law } = useFindings();
  if (law.acts.length === 0 && law.undecided.length === 0) return null;
  return (
    <Link href={addressOf(draft.id, 'acts')} className={classes['live'] ?? ''}>
      <Group gap="xs" role="status" aria-live="polite">
        {law.acts.length > 0 && <Tag tone="bad">{say(words.liveActs(law.acts.length))}</Tag>}
        {law.undecided.length > 0 && (
          <Tag tone="careful">{say(words.liveUndecided(law.undecided.length))}</Tag>
        )}
      </Group>
    </Link>
  );
};

const Parts = ({ at }: { readonly at: SectionName }) => {
  const say = useSay();
  const { draft } = useEditing();
  const { points } = useFindings();
  return (
    <nav aria-label={say(words.parts)} className={classes['parts']}>
      {sections.map((section) => {
        const open = section === 'review' ? 0 : countIn(points.blocking, section);
        return (
          <Link
            key={section}
            href={addressOf(draft.id, section)}
            className={classes['part'] ?? ''}
            aria-current={section === at ? 'step' : undefined}
          >
            {say(sectionNames[section])}
            {open > 0 && (
              <span className={classes['open']} aria-label={say(words.openHere(open))}>
                {open}
              </span>
            )}
          </Link>
        );
      })}
    </nav>
  );
};

const Onward = ({ at }: { readonly at: SectionName }) => {
  const say = useSay();
  const { draft } = useEditing();
  const i = sections.indexOf(at);
  const [before, next] = [sections[i - 1], sections[i + 1]];
  return (
    <Group justify="space-between" mt="lg">
      {before ? (
        <Button component={Link} href={addressOf(draft.id, before)} variant="default">
          {say(words.before)}
        </Button>
      ) : (
        <span />
      )}
      {next && (
        <Button component={Link} href={addressOf(draft.id, next)}>
          {say(words.next)}: {say(sectionNames[next])}
        </Button>
      )}
    </Group>
  );
};

const Record = ({ section }: { readonly section: SectionName }) => {
  const { draft } = useEditing();
  const say = useSay();
  const Content = contents[section];
  useArrival();
  return (
    <Page title={draft.establishment.name || say(words.place)} actions={<SavedState />}>
      <div className={classes['bar']}>
        <Parts at={section} />
        <LiveLaw />
      </div>
      <RefusalNotice draftId={draft.id} />
      <Content key={section} />
      <Onward at={section} />
    </Page>
  );
};

/** Opens a draft of this tablet at one of its parts, in one window at a time. */
const VisitPage = ({ id, section }: { readonly id: string; readonly section: string }) => {
  const say = useSay();
  const law = useLaw();
  const turn = useTurn(`mang-non-draft-${id}`);
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (turn.kind === 'ours') setRound((it) => it + 1); // what another window wrote is read anew
  }, [turn.kind]);
  if (turn.kind === 'asking') return null;
  if (turn.kind === 'elsewhere')
    return (
      <Page title={say(words.review)}>
        <Empty title={say(words.openElsewhere)}>
          <Button onClick={turn.take}>{say(words.workHere)}</Button>
        </Empty>
      </Page>
    );
  return <Opened key={round} id={id} section={section} law={law} />;
};

const Opened = ({
  id,
  section,
  law,
}: {
  readonly id: string;
  readonly section: string;
  readonly law: ReturnType<typeof useLaw>;
}) => {
  const say = useSay();
  const found = useStoredDraft(id);
  const at = sections.find((it) => it === section);
  if (found === 'reading') return null;
  if (at === undefined) return <Redirect to={addressOf(id, 'start')} replace />;
  const told = (title: string) => (
    <Page title={title}>
      <Empty title={title} />
    </Page>
  );
  if (!found) return told(say(words.noDraft));
  if (found.opened.kind === 'unreadable') return told(say(words[found.opened.why]));
  if (found.state === 'signed')
    return (
      <Page title={found.opened.draft.establishment.name}>
        <Empty title={say(words.signedAlready)}>
          <Button component={Link} href="/app/outbox">
            {say(words.toOutbox)}
          </Button>
        </Empty>
      </Page>
    );
  if (!law) return told(say(words.noLaw));
  return (
    <EditingProvider
      first={{ draft: found.opened.draft, changedAt: found.changedAt }}
      law={law}
      story={found.story}
    >
      <Record section={at} />
    </EditingProvider>
  );
};
export default VisitPage;
