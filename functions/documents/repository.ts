import {
  documentAlreadyIssued,
  documentExists,
  issuingOfficeExists,
} from '../../shared/documents/problems.ts';
import { documentSummaryOf } from '../../shared/documents/rules.ts';
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
  counterKey,
  documentKey,
  documentLineKey,
  documentsOf,
  heldKey,
  heldPrefix,
  issuingOfficeKey,
  linePrefix,
  numberKey,
  numberPrefix,
  officesOfArea,
  registerPartition,
  type RegisterYear,
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

const isHeldBy = (documentId: string): Condition => ({
  expression: '#documentId = :documentId',
  names: { '#documentId': 'documentId' },
  values: { ':documentId': documentId },
});

/** The document, its line under the record and its line in the register always say the same. */
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
    {
      put: { ...numberKey(document, document.number), ...line },
      ...(document.version === 1 && { condition: isNew, refusal: numberTaken }),
    },
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

  /** The last number that a register gave in a year; 0 before the first. */
  lastNumber: async (register: RegisterYear): Promise<number> =>
    Number((await table.get(counterKey(register)))?.['last'] ?? 0),

  /**
   * A document together with its number, or neither: the register moves on by exactly one, from exactly the number before.
   *
   * @throws Problem `document-already-issued`; `number-taken` where another document got that number first.
   */
  issue(document: IssuedDocument, sender: Sender): Promise<void> {
    const { source, kind, number, numberText, id } = document;
    return table.commit([
      {
        put: { ...heldKey(source, kind), type: 'DocumentHeld', kind, documentId: id, numberText },
        condition: isNew,
        refusal: documentAlreadyIssued,
      },
      {
        put: { ...counterKey(document), type: 'LastNumber', last: number },
        condition: lastIs(number - 1),
        refusal: numberTaken,
      },
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

  /** The numbers of a register in a year, in order; voided ones are among them. */
  listNumbers: ({ officeId, register, year }: RegisterYear, limit: number, after?: Item): Promise<Page> =>
    table.query({
      partition: registerPartition(officeId, register, year),
      prefix: numberPrefix,
      limit,
      ...(after && { after }),
    }),
});
export type DocumentRepository = ReturnType<typeof documentRepository>;
