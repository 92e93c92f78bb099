import { Paper, Progress, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import '@mantine/core/styles/Progress.css';
import { memo, useCallback, useState } from 'react';
import { askedQuestions } from '../../../shared/checklists/rules.ts';
import type { Question } from '../../../shared/checklists/schema.ts';
import { answerQuestion, clearAnswer } from '../../../shared/visit-drafts/changes.ts';
import { checklistOf, enteredAnswers } from '../../../shared/visit-drafts/checklist.ts';
import type { DraftAnswer } from '../../../shared/visit-drafts/schema.ts';
import { ChoiceField, ManyField, YesNoField, type YesNoUnknown } from '../fields/choice.tsx';
import { NumberField, TextField } from '../fields/text.tsx';
import { useSay } from '../language/locale.ts';
import { Citation } from '../preparing/citation.tsx';
import { useEditing } from './editing.tsx';
import classes from './checklist-section.module.css';
import { words } from './words.ts';

type Value = DraftAnswer['value'];

const Control = ({
  question,
  value,
  onValue,
}: {
  readonly question: Question;
  readonly value: Value;
  readonly onValue: (value: Value) => void;
}) => {
  const say = useSay();
  const { answer, required } = question;
  const frame = {
    label: say(question.text),
    help: question.help && say(question.help),
    isRequired: required,
  };
  const text = typeof value === 'string' ? value : undefined;
  switch (answer.kind) {
    case 'yesNo':
    case 'yesNoUnknown':
      return (
        <YesNoField
          {...frame}
          hasUnknown={answer.kind === 'yesNoUnknown'}
          value={text as YesNoUnknown | undefined} // an answer of this kind is one of its words
          onChange={onValue}
        />
      );
    case 'choice':
      return (
        <ChoiceField
          {...frame}
          options={answer.options.map((it) => ({ value: it.value, label: say(it.label) }))}
          value={text}
          onChange={onValue}
        />
      );
    case 'multiChoice':
      return (
        <ManyField
          {...frame}
          isLong={answer.options.length > 8}
          options={answer.options.map((it) => ({ value: it.value, label: say(it.label), alone: it.alone }))}
          values={Array.isArray(value) ? value : []}
          onChange={(next) => onValue(next.length > 0 ? next : undefined)}
        />
      );
    case 'count':
      return (
        <NumberField {...frame} value={typeof value === 'number' ? value : undefined} onChange={onValue} />
      );
    case 'text':
      return <TextField {...frame} isLong maxLength={answer.maxLength} value={text} onChange={onValue} />;
  }
};

const Sources = ({ question }: { readonly question: Question }) => {
  const say = useSay();
  const { law } = useEditing();
  const { provisionIds, note } = question.source;
  return (
    <div>
      {note && (
        <Text size="sm" c="dimmed">
          {say(words.helpSource)}: {say(note)}
        </Text>
      )}
      {provisionIds.map((id) => (
        <Citation key={id} law={law} provisionId={id} />
      ))}
    </div>
  );
};

/** Drawn anew only when its own answer changes, so that a long checklist answers the thumb at once. */
const QuestionCard = memo(
  ({
    question,
    answer,
    onValue,
    onNote,
  }: {
    readonly question: Question;
    readonly answer: DraftAnswer | undefined;
    readonly onValue: (question: Question, value: Value) => void;
    readonly onNote: (question: Question, note: string | undefined) => void;
  }) => {
    const say = useSay();
    const [hasNote, setHasNote] = useState(answer?.note !== undefined);
    return (
      <Paper component="section" id={`question-${question.id}`} className={classes['question'] ?? ''}>
        <Stack gap="sm">
          <Control question={question} value={answer?.value} onValue={(value) => onValue(question, value)} />
          {hasNote ? (
            <TextField
              isLong
              label={say(words.answerNote)}
              value={answer?.note}
              onChange={(note) => onNote(question, note)}
            />
          ) : (
            <UnstyledButton className={classes['note'] ?? ''} onClick={() => setHasNote(true)}>
              {say(words.addNote)}
            </UnstyledButton>
          )}
          <Sources question={question} />
        </Stack>
      </Paper>
    );
  },
);
QuestionCard.displayName = 'QuestionCard';

/** The questions that the answers so far lead to, section by section. */
export const ChecklistSection = () => {
  const say = useSay();
  const { draft, law, change } = useEditing();
  const onValue = useCallback(
    ({ id }: Question, value: Value) =>
      change((it) =>
        value === undefined && !it.answers[id]?.note
          ? clearAnswer(it, id)
          : answerQuestion(it, id, { value }),
      ),
    [change],
  );
  const onNote = useCallback(
    ({ id }: Question, note: string | undefined) => change((it) => answerQuestion(it, id, { note })),
    [change],
  );
  const checklist = checklistOf(draft, law);
  if (!checklist) return null;
  const answers = enteredAnswers(draft);
  const asked = askedQuestions(checklist, answers);
  const askedIds = new Set(asked.map(({ id }) => id));
  const done = asked.filter(({ id }) => answers.some(({ questionId }) => questionId === id)).length;
  return (
    <Stack gap="lg">
      <div>
        <Text role="status">{say(words.answered(done, asked.length))}</Text>
        <Progress value={(100 * done) / asked.length} aria-label={say(words.answered(done, asked.length))} />
      </div>
      {checklist.sections
        .filter(({ questions }) => questions.some(({ id }) => askedIds.has(id)))
        .map((section) => (
          <Stack key={section.id} gap="sm" component="section">
            <Title order={2} size="h4">
              {say(section.title)}
            </Title>
            {section.questions
              .filter(({ id }) => askedIds.has(id))
              .map((question) => (
                <QuestionCard
                  key={question.id}
                  question={question}
                  answer={draft.answers[question.id]}
                  onValue={onValue}
                  onNote={onNote}
                />
              ))}
          </Stack>
        ))}
    </Stack>
  );
};
