import { areaColumns, wholeAreaCode } from '../../shared/areas/import-columns.ts';
import type { ListRecord } from '../../shared/areas/official-list.ts';
import type { AreaPreview } from '../../shared/areas/preview.ts';
import { faultMaker } from '../../shared/imports/faults.ts';
import type { MendedRow } from '../../shared/imports/mending.ts';
import type { ImportJob } from '../../shared/imports/schema.ts';
import { legalDateOf } from '../../shared/kernel/dates.ts';
import type { Judged, KindOfImport, KindRun, Outcome, RunQuestion } from '../imports/kind.ts';
import type { Sender } from '../platform/sender.ts';
import type { ChangeSetService, ListTerms } from './change-set-service.ts';

/** As many units as the nation has, with room: such a list is judged whole, for what it lacks is closed. */
const maxUnits = 5_000;

/** A province imports its own list, the nation a list of all. */
const termsOf = ({ settings, fileName }: ImportJob, { actor, receivedAt }: Sender): ListTerms => {
  const { areaCode } = actor.rights;
  return {
    decision: settings.decision ?? fileName,
    effectiveOn: settings.effectiveOn ?? legalDateOf(receivedAt),
    ...(areaCode !== 'VN' && { provinces: [areaCode.slice(0, 2)] }),
    spelling: 'correct',
    successors: [],
  };
};

const setMark = 'set ';

/** The row with its code whole; a note says what was put back. */
const withWholeCode = (row: MendedRow): MendedRow => {
  const before = row.cells.get('code') ?? '';
  const after = wholeAreaCode(before, row.cells.get('parentCode') ?? '');
  if (after === before) return row;
  const note = { row: row.row, field: 'code', code: 'zero-restored', before, after } as const;
  return { ...row, cells: new Map([...row.cells, ['code', after]]), notes: [...row.notes, note] };
};

const openRun = (lists: Pick<ChangeSetService, 'preview' | 'open'>, question: RunQuestion): KindRun => {
  const { job, header, sender } = question;
  const { faultAt } = faultMaker(header, areaColumns);
  const terms = termsOf(job, sender);
  let areaChangeSetId: string | undefined;

  /** Opened once, whatever breaks: under the import's own key. */
  const open = async (records: readonly ListRecord[]): Promise<void> => {
    const request = { key: `import-${job.id}`, digest: job.file?.sha256 ?? '' };
    ({ id: areaChangeSetId } = await lists.open(terms, records, { ...sender, request }));
  };

  const outcomeOf = ({ changes }: AreaPreview, record: number): Outcome => {
    const change = changes.find(({ row }) => row === record);
    if (!change) return 'unchanged';
    return change.kind === 'added' ? 'created' : 'changed';
  };

  const judgedRow = (preview: AreaPreview, row: MendedRow, record: number): Judged => {
    const faults = [
      ...row.faults,
      ...preview.faults
        .filter((fault) => fault.row === record)
        .map(({ column, detail }) => faultAt(row, column, { detail })),
    ];
    const outcome = faults.length > 0 ? 'rejected' : outcomeOf(preview, record);
    return { row: row.row, outcome, faults, notes: row.notes, writes: [], marks: [] };
  };

  return {
    recall: (_, marks) => {
      areaChangeSetId ??= marks.find((mark) => mark.startsWith(setMark))?.slice(setMark.length);
    },
    result: () => (areaChangeSetId === undefined ? {} : { areaChangeSetId }),
    async judge(mended) {
      const rows = mended.map(withWholeCode);
      const records = rows.map(({ cells }) => Object.fromEntries(cells));
      const preview = await lists.preview(terms, records);
      if (job.state === 'storing') await open(records);
      const judged = rows.map((row, i) => judgedRow(preview, row, i + 1));
      const [first, ...others] = judged;
      if (!first || areaChangeSetId === undefined) return judged;
      return [{ ...first, marks: [`${setMark}${areaChangeSetId}`] }, ...others];
    },
  };
};

/**
 * An official list of areas. Storing it opens a set of changes, which a second person approves and applies: no file
 * moves a border by itself.
 */
export const areaImport = (lists: Pick<ChangeSetService, 'preview' | 'open'>): KindOfImport => ({
  columns: areaColumns,
  wholeRows: maxUnits,
  open: (question) => openRun(lists, question),
});
