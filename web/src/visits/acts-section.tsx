import { Button, Group, List, Paper, Stack, Text, Title } from '@mantine/core';
import '@mantine/core/styles/List.css';
import { type ReactNode, useMemo, useState } from 'react';
import type { Bilingual } from '../../../shared/kernel/bilingual.ts';
import { ViolationId } from '../../../shared/kernel/ids.ts';
import type { Reason } from '../../../shared/law/reason.ts';
import {
  changeRaised,
  raiseAct,
  setActAside,
  takeDecisionBack,
} from '../../../shared/visit-drafts/decisions.ts';
import type { ActSoFar, DraftLaw, OpenQuestionOfLaw } from '../../../shared/visit-drafts/law.ts';
import { Notice, Tag } from '../design/tone.tsx';
import { newUlid } from '../device/new-id.ts';
import { TextField } from '../fields/text.tsx';
import { moneyText } from '../language/format.ts';
import { useLanguage, useSay } from '../language/locale.ts';
import { Citation } from '../preparing/citation.tsx';
import { LastRecord, OpenViolations } from '../register/earlier.tsx';
import { Empty } from '../shell/page.tsx';
import classes from './acts-section.module.css';
import { useEditing, useFindings } from './editing.tsx';
import { PlaceLink } from './place-link.tsx';
import { addressOfPlace, anchorOf } from './sections.ts';
import { words } from './words.ts';

const Lines = ({ title, lines }: { readonly title: string; readonly lines: readonly ReactNode[] }) =>
  lines.length === 0 ? null : (
    <div>
      <Text fw={600} size="sm">
        {title}
      </Text>
      <List spacing={4}>
        {lines.map((line, i) => (
          <List.Item key={i}>{line}</List.Item>
        ))}
      </List>
    </div>
  );

/** A step of the law in words, with the rule it rests on. */
const ReasonLine = ({ reason: { text, rule } }: { readonly reason: Reason }) => {
  const say = useSay();
  const { law } = useEditing();
  return (
    <>
      {say(text)}
      {rule && <Citation law={law} provisionId={rule.provisionId} />}
    </>
  );
};

const Fine = ({ act }: { readonly act: ActSoFar }) => {
  const say = useSay();
  const { locale } = useLanguage();
  const titles = act.authorities.titles.filter(({ may }) => may === 'yes');
  return (
    <div>
      {act.ranges.map(({ offender, minVnd, maxVnd }) => (
        <Text key={offender}>
          <strong>{say(words.fine)}</strong> ({say(words[offender])}): {moneyText(minVnd, locale)} –{' '}
          {moneyText(maxVnd, locale)}
        </Text>
      ))}
      <Text>
        <strong>{say(words.whoSigns)}</strong>:{' '}
        {titles.length > 0 ? titles.map(({ title }) => say(title)).join('; ') : say(words.whoSignsUnknown)}
      </Text>
    </div>
  );
};

/** The inspector decides; the law only proposes. */
const Decision = ({ act }: { readonly act: ActSoFar }) => {
  const say = useSay();
  const { change } = useEditing();
  const raise = () => {
    const violationId = ViolationId.parse(newUlid());
    change((it) => raiseAct(it, act.toDecide, { violationId, description: act.proposal }));
  };
  const { decision } = act;
  const back = (
    <Button variant="default" onClick={() => change((it) => takeDecisionBack(it, act.key))}>
      {say(words.takeBack)}
    </Button>
  );
  if (act.state === 'raised' && decision?.kind === 'raised')
    return (
      <Stack>
        <TextField
          isLong
          isRequired
          label={say(words.description)}
          value={decision.description}
          onChange={(description) =>
            change((it) => changeRaised(it, act.key, { description: description ?? '' }))
          }
        />
        <Group>{back}</Group>
      </Stack>
    );
  if (act.state === 'setAside' && decision?.kind === 'setAside')
    return (
      <Stack>
        <TextField
          isLong
          isRequired
          label={say(words.reason)}
          value={decision.reason}
          onChange={(reason) => change((it) => setActAside(it, act.toDecide, reason))}
        />
        <Group>{back}</Group>
      </Stack>
    );
  return (
    <Stack>
      {act.state === 'decideAgain' && <Notice tone="careful">{say(words.decideAgain)}</Notice>}
      <Group>
        <Button onClick={raise}>{say(words.raise)}</Button>
        <Button variant="default" onClick={() => change((it) => setActAside(it, act.toDecide))}>
          {say(words.setAside)}
        </Button>
      </Group>
    </Stack>
  );
};

const stateTags: Record<
  ActSoFar['state'],
  { readonly text: Bilingual; readonly tone: 'bad' | 'careful' | 'plain' }
> = {
  undecided: { text: { vi: 'Chưa quyết định', en: 'Undecided' }, tone: 'careful' },
  decideAgain: { text: { vi: 'Quyết định lại', en: 'Decide again' }, tone: 'careful' },
  raised: { text: { vi: 'Nêu trong biên bản', en: 'In the record' }, tone: 'bad' },
  setAside: { text: { vi: 'Không nêu', en: 'Set aside' }, tone: 'plain' },
};

const ActCard = ({ act }: { readonly act: ActSoFar }) => {
  const say = useSay();
  const { law } = useEditing();
  const [isWide, setWide] = useState(false);
  const { text, tone } = stateTags[act.state];
  return (
    <Paper component="article" id={anchorOf({ section: 'act', key: act.key })}>
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start">
          <div style={{ flex: '1 1 16rem' }}>
            <Title order={3} size="h4">
              {say(act.name)}
            </Title>
            <Citation law={law} provisionId={act.act.rule.provisionId} />
          </div>
          <Tag tone={tone}>{say(text)}</Tag>
        </Group>
        {act.workers.length > 0 && (
          <Text>
            <strong>{say(words.concerns)}</strong>: {act.workers.map(({ label }) => label).join(', ')}
          </Text>
        )}
        <Lines title={say(words.because)} lines={act.act.facts.map(({ text: fact }) => say(fact))} />
        <Fine act={act} />
        <Lines title={say(words.toObtain)} lines={act.act.toObtain.map(say)} />
        {isWide ? (
          <>
            <Lines
              title={say(words.duties)}
              lines={act.act.duties.map((reason) => (
                <ReasonLine key={reason.text.vi} reason={reason} />
              ))}
            />
            <Lines title={say(words.lapsesIf)} lines={act.act.lapsesIf.map(say)} />
            <Lines
              title={say(words.fine)}
              lines={[...act.offenders, ...act.ranges.flatMap(({ reasons }) => reasons)].map((reason) => (
                <ReasonLine key={reason.text.vi} reason={reason} />
              ))}
            />
          </>
        ) : (
          <Button variant="subtle" onClick={() => setWide(true)} style={{ alignSelf: 'flex-start' }}>
            {say(words.duties)}…
          </Button>
        )}
        <Decision act={act} />
      </Stack>
    </Paper>
  );
};

const Undecided = ({ open }: { readonly open: OpenQuestionOfLaw }) => {
  const say = useSay();
  const { draft } = useEditing();
  const [first] = useMemo(() => open.settledBy(), [open]);
  return (
    <Paper component="article">
      <Text fw={600}>
        {open.worker && `${open.worker.label}: `}
        {open.codes.map(({ name }) => say(name)).join('; ')}
      </Text>
      <Text>{say(open.why)}</Text>
      <Lines title={say(words.toObtain)} lines={open.toObtain.map(say)} />
      {first && <PlaceLink href={addressOfPlace(draft.id, first)}>{say(words.settle)}</PlaceLink>}
    </Paper>
  );
};

const Signs = () => {
  const say = useSay();
  const { law } = useFindings();
  if (law.referrals.length === 0) return null;
  return (
    <Stack component="section" gap="sm">
      <Title order={2} size="h4">
        {say(words.signs)}
      </Title>
      {law.referrals.map(({ sign, workers }) => (
        <Notice
          key={`${sign.to}${sign.sign}`}
          tone="careful"
          title={say(sign.to === 'police' ? words.toPolice : words.toChildProtection)}
        >
          <Text>
            {workers.map(({ label }) => label).join(', ')} {say(sign.text)}
          </Text>
        </Notice>
      ))}
    </Stack>
  );
};

/** Beside what earlier visits found: every act that the facts amount to, with its citation, the facts behind it and the fine; and what cannot be told yet. */
export const ActsSection = () => {
  const say = useSay();
  const { law } = useFindings();
  const { story } = useEditing();
  return (
    <div className={story ? (classes['beside'] ?? '') : undefined}>
      <ActsNow law={law} />
      {story && (
        <Stack component="aside" aria-label={say(words.earlier)}>
          <OpenViolations violations={story.openViolations} />
          {story.lastRecord && <LastRecord record={story.lastRecord} />}
        </Stack>
      )}
    </div>
  );
};

const ActsNow = ({ law }: { readonly law: DraftLaw }) => {
  const say = useSay();
  return (
    <Stack gap="lg">
      {law.acts.length === 0 && (
        <Empty title={say(words.noActs)}>
          <Text>{say(words.noActsHelp)}</Text>
        </Empty>
      )}
      {law.acts.map((act) => (
        <ActCard key={act.key} act={act} />
      ))}
      {law.lapsed.length > 0 && (
        <Notice>
          <Text>{say(words.lapsed)}</Text>
          <Text>{law.lapsed.map(({ code }) => code).join(', ')}</Text>
        </Notice>
      )}
      <Signs />
      {law.undecided.length > 0 && (
        <Stack component="section" gap="sm">
          <Title order={2} size="h4">
            {say(words.undecided)}
          </Title>
          {law.undecided.map((open, i) => (
            <Undecided key={i} open={open} />
          ))}
        </Stack>
      )}
    </Stack>
  );
};
