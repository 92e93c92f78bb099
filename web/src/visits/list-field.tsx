import { TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { fold } from '../../../shared/kernel/text.ts';
import type { Bilingual } from '../../../shared/kernel/bilingual.ts';
import { legalDateOf } from '../../../shared/kernel/dates.ts';
import { workListOn } from '../../../shared/law/law.ts';
import { WorkListName } from '../../../shared/law/schema.ts';
import { ManyField } from '../fields/choice.tsx';
import { words as fieldWords } from '../fields/words.ts';
import { useSay } from '../language/locale.ts';
import { useEditing } from './editing.tsx';

/**
 * Lists of work and of places are told apart by the law itself: which of its lines speak of places.
 *
 * @source Labour Code, Điều 147 khoản 1 (work) and khoản 2 (places); Circular 09/2020, Phụ lục II to V.
 */
const placeLists: readonly WorkListName[] = ['LC147.2', 'TT09.IV'];

/** What a list says of the work or place in it. */
const listNames: Record<WorkListName, Bilingual> = {
  'LC147.1': { vi: 'việc cấm, Bộ luật Lao động', en: 'banned work, Labour Code' },
  'LC147.2': { vi: 'nơi cấm, Bộ luật Lao động', en: 'banned place, Labour Code' },
  'TT09.II': { vi: 'việc nhẹ', en: 'light work' },
  'TT09.III': { vi: 'việc có hại', en: 'harmful work' },
  'TT09.IV': { vi: 'nơi có hại', en: 'harmful place' },
  'TT09.V': { vi: 'được làm thêm, làm đêm', en: 'extra hours allowed' },
};

/** Lines of the law's lists, found by any word; those chosen stand first. */
export const ListField = ({
  id,
  label,
  of,
  values,
  onChange,
}: {
  readonly id: string;
  readonly label: string;
  readonly of: 'work' | 'place';
  readonly values: readonly string[];
  readonly onChange: (values: string[]) => void;
}) => {
  const say = useSay();
  const { law, around } = useEditing();
  const [query, setQuery] = useState('');
  const day = legalDateOf(around.asOf);
  const lines = useMemo(
    () =>
      WorkListName.options
        .filter((list) => placeLists.includes(list) === (of === 'place'))
        .flatMap((list) => workListOn(law, list, day))
        .filter(({ sourceStatus }) => sourceStatus !== 'missing')
        .map((line) => ({ line, words: ` ${fold(`${line.label.vi} ${line.label.en}`)}` })),
    [law, day, of],
  );
  const wanted = fold(query)
    .split(' ')
    .filter((word) => word !== '');
  const shown = lines.filter(
    ({ line, words }) => values.includes(line.id) || wanted.every((word) => words.includes(` ${word}`)),
  );
  const options = shown
    .toSorted((one, other) => Number(values.includes(other.line.id)) - Number(values.includes(one.line.id)))
    .map(({ line }) => ({ value: line.id, label: `${say(line.label)} – ${say(listNames[line.list])}` }));
  return (
    <ManyField
      id={id}
      label={label}
      help={values.length > 0 ? say(fieldWords.chosen(values.length)) : undefined}
      isLong
      options={options}
      values={values}
      onChange={onChange}
    >
      <TextInput
        type="search"
        aria-label={`${say(fieldWords.filter)}: ${label}`}
        placeholder={say(fieldWords.filter)}
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
        mb="xs"
      />
    </ManyField>
  );
};
