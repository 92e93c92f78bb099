import { plainNumberText } from '../../shared/documents/numbering.ts';
import {
  documentAlreadyIssued,
  documentExists,
  numberOnAnotherDocument,
  issuingOfficeExists,
} from '../../shared/documents/problems.ts';
import { documentSummaryOf, numberLineOf } from '../../shared/documents/rules.ts';
import {
  type DocumentKind,
  type DocumentSource,
  DocumentSummary,
  IssuedDocument,
  IssuingOffice,
} from '../../shared/documents/schema.ts';
import { Problem } from '../../shared/kernel/problem.ts';
import { versionChanged } from '../../shared/kernel/problems.ts';
import { fold } from '../../shared/kernel/text.ts';
import { aggregateWrites } from '../platform/aggregate.ts';
import { answerWrite } from '../platform/answers.ts';
import { allOf } from '../platform/pages.ts';
import type { Sender } from '../platform/sender.ts';
import { type Condition, isNew, type Item, type Page, type Table, type Write } from '../platform/table.ts';
import {
  allNumbers,
  documentKey,
  documentLineKey,
  documentsOf,
  heldKey,
  heldPrefix,
  issuingOfficeKey,
  lastNumberKey,
  linePrefix,
  nameOfSource,
  numberKey,
  numberPrefix,
  numbersOf,
  officesOfArea,
  otherNumberKey,
  type Series,
} from './keys.ts';

/** The document of a kind that a record has. */
export interface Held {
  readonly kind: DocumentKind;
  readonly documentId: string;
  readonly numberText: string;
}

/** Another document took the number first; never told to a caller. */
export const numberTaken = () =>
  new Problem({ code: 'number-taken', status: 409, title: { vi: 'Số đã cấp', en: 'Number taken' } });

export const parseOffice = (item: Item | undefined): IssuingOffice | undefined =>
  item && IssuingOffice.parse(item['body']);

export const parseHeld = (item: Item | undefined): Held | undefined =>
  item && {
    kind: DocumentSummary.shape.kind.parse(item['kind']),
    documentId: String(item['documentId']),
    numberText: String(item['numberText']),
  };

const lastIs = (last: number): Condition =>
  last === 0 ? isNew : { expression: '#last = :last', names: { '#last': 'last' }, values: { ':last': last } };

export const isHeldBy = (documentId: string): Condition => ({
  expression: '#documentId = :documentId',
  names: { '#documentId': 'documentId' },
  values: { ':documentId': documentId },
});

/** Which paper a number stands on: made anew after it was voided, it keeps the number that people gave it. */
const paperOf = ({ source, kind }: IssuedDocument): string => `${nameOfSource(source)}#${kind}`;
const isNewOrOf = (document: IssuedDocument): Condition => ({
  expression: 'attribute_not_exists(pk) OR #paper = :paper',
  names: { '#paper': 'paper' },
  values: { ':paper': paperOf(document) },
});

/** Where the number of a document lies: no two documents of an office and year bear one number. */
const numberKeyOf = (document: IssuedDocument) =>
  document.number === undefined
    ? otherNumberKey(document, plainNumberText(document.numberText))
    : numberKey(document, document.number);

const numberWrite = (document: IssuedDocument): Write => {
  const line = { type: 'NumberLine', body: numberLineOf(document) };
  const put = { ...numberKeyOf(document), ...line, paper: paperOf(document) };
  if (document.version > 1) return { put };
  return document.numberFrom === 'series'
    ? { put, condition: isNew, refusal: numberTaken }
    : { put, condition: isNewOrOf(document), refusal: () => numberOnAnotherDocument(document.numberText) };
};

/** The document, its line under the record and its line among the numbers are always of the same state. */
const documentWrites = (document: IssuedDocument, action: string, sender: Sender): Write[] => {
  const line = { type: 'DocumentLine', body: documentSummaryOf(document) };
  return [
    ...aggregateWrites({
      type: 'Document',
      key: documentKey(document.id),
      state: document,
      action,
      sender,
      taken: documentExists,
    }),
    { put: { ...documentLineKey(document.source, document.id), ...line } },
    numberWrite(document),
  ];
};

/** A new version of an office, in the list of its area. */
export const officeWrites = (office: IssuingOffice, action: string, sender: Sender): Write[] =>
  aggregateWrites({
    type: 'IssuingOffice',
    key: issuingOfficeKey(office.id),
    attributes: { g1pk: officesOfArea(office.areaCode), g1sk: `${fold(office.name)}#${office.id}` },
    state: office,
    action,
    sender,
    taken: issuingOfficeExists,
  });

/** What a document is stored on condition of. */
interface Ground {
  readonly last: number;
  readonly asRead: readonly Write[];
}

/** Every number of the year where no symbol is asked for; `{}` asks for those without one. */
export interface NumbersWanted {
  readonly officeId: string;
  readonly year: number;
  readonly of: Pick<Series, 'symbol'> | undefined;
}

export const documentRepository = (table: Table) => ({
  async find(id: string): Promise<IssuedDocument | undefined> {
    const item = await table.get(documentKey(id));
    return item && IssuedDocument.parse(item['body']);
  },

  /** Documents of a record, oldest first; at most one a kind and those that were voided. */
  async listOf(source: DocumentSource): Promise<DocumentSummary[]> {
    const items = await allOf(table, { partition: documentsOf(source), prefix: linePrefix });
    return items.map((item) => DocumentSummary.parse(item['body']));
  },

  /** The documents that a record has, one a kind. */
  async heldOf(source: DocumentSource): Promise<Held[]> {
    const items = await allOf(table, { partition: documentsOf(source), prefix: heldPrefix });
    return items.flatMap((item) => parseHeld(item) ?? []);
  },

  /** The last number of a series; 0 before the first. */
  lastNumber: async (series: Series): Promise<number> =>
    Number((await table.get(lastNumberKey(series)))?.['last'] ?? 0),

  /** The first number from this one on that no document bears, among as many as one request finds. */
  async freeNumber(series: Series, from: number): Promise<number> {
    const start = numberKey(series, from);
    const { items } = await table.query({
      partition: start.pk,
      from: start.sk,
      to: numberKey(series, 99_999_999).sk,
      limit: 100,
    });
    const gap = items.findIndex(({ sk }, i) => sk !== numberKey(series, from + i).sk);
    return from + (gap === -1 ? items.length : gap);
  },

  /**
   * A document together with its number, or neither: the series moves on to that number from exactly the one it gave last. A
   * number that the record has moves nothing.
   *
   * @param last what the series gave last.
   * @param asRead holds what the document tells of to what was read of it.
   * @throws Problem `document-already-issued`, `version-changed`, `number-on-another-document`; `number-taken` where another document got that
   * number first.
   */
  issue(document: IssuedDocument, { last, asRead }: Ground, sender: Sender): Promise<void> {
    const { source, kind, number, numberFrom, numberText, id } = document;
    return table.commit([
      {
        put: { ...heldKey(source, kind), type: 'DocumentHeld', kind, documentId: id, numberText },
        condition: isNew,
        refusal: documentAlreadyIssued,
      },
      ...asRead,
      ...(numberFrom === 'series'
        ? [
            {
              put: { ...lastNumberKey(document), type: 'LastNumber', last: number },
              condition: lastIs(last),
              refusal: numberTaken,
            },
          ]
        : []),
      ...documentWrites(document, 'issue', sender),
      ...answerWrite(sender, document),
    ]);
  },

  /** The number stays where it is, as that of a voided document; the record may have another of the kind. */
  void: (document: IssuedDocument, sender: Sender): Promise<void> =>
    table.commit([
      ...documentWrites(document, 'void', sender),
      {
        delete: heldKey(document.source, document.kind),
        condition: isHeldBy(document.id),
        refusal: versionChanged,
      },
    ]),

  findOffice: async (id: string): Promise<IssuingOffice | undefined> =>
    parseOffice(await table.get(issuingOfficeKey(id))),

  storeOffice: (office: IssuingOffice, action: string, sender: Sender): Promise<void> =>
    table.commit([...officeWrites(office, action, sender), ...answerWrite(sender, office)]),

  listOffices: (areaCode: string, limit: number, after?: Item): Promise<Page> =>
    table.query({
      index: 'gsi1',
      partition: officesOfArea(areaCode),
      limit,
      ...(after && { after }),
    }),

  /** The numbers of an office in a year, by symbol and in order, or those of one symbol; voided ones are among them. */
  listNumbers: ({ officeId, year, of }: NumbersWanted, limit: number, after?: Item): Promise<Page> =>
    table.query({
      partition: numbersOf({ officeId, year }),
      prefix: of ? numberPrefix(of) : allNumbers,
      limit,
      ...(after && { after }),
    }),
});
export type DocumentRepository = ReturnType<typeof documentRepository>;
