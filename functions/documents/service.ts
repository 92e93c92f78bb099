import { setTimeout as pause } from 'node:timers/promises';
import { datedOnOf, fillIn, formOf, ownNumberOf } from '../../shared/documents/fill.ts';
import { documentKinds } from '../../shared/documents/kinds.ts';
import {
  numberText,
  provisionalNumberOf,
  readNumber,
  symbolOf,
  yearOfNumber,
} from '../../shared/documents/numbering.ts';
import {
  documentAlreadyIssued,
  documentNotFound,
  documentNotReady,
  numbersBusy,
} from '../../shared/documents/problems.ts';
import { documentSummaryOf, voidDocument } from '../../shared/documents/rules.ts';
import {
  DocumentId,
  type DocumentKind,
  type DocumentSource,
  type DocumentSummary,
  IssuedDocument,
  type IssuingOffice,
  type MissingPart,
  type NewDocument,
} from '../../shared/documents/schema.ts';
import type { RecordFacts } from '../../shared/documents/fill.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { legalDateOf, type PlainDate } from '../../shared/kernel/dates.ts';
import { isRefusedAs, refuse } from '../../shared/kernel/problem.ts';
import { forbidden } from '../../shared/kernel/problems.ts';
import type { Law } from '../../shared/law/law.ts';
import { may } from '../../shared/permissions/permissions.ts';
import type { LawSource } from '../law/source.ts';
import { once } from '../platform/answers.ts';
import { digestOf } from '../platform/digest.ts';
import type { Sender } from '../platform/sender.ts';
import type { Table, Write } from '../platform/table.ts';
import { type DocumentGround, isMadeOf, officeFor } from './ground.ts';
import { lastNumberKey, type Series } from './keys.ts';
import { type DocumentRepository, numberTaken } from './repository.ts';
import { builtInVersion } from './template-version.ts';

export interface DocumentSlice {
  readonly table: Table;
  readonly documents: DocumentRepository;
  readonly ground: DocumentGround;
  readonly laws: Pick<LawSource, 'inForce'>;
  readonly newId: () => string;
}

/** Documents issued together by one office take their numbers one after the other; this often one tries. */
const numberTries = 12;
/** Grows with the tries, so that a crowd thins out. */
const pauseMs = (attempt: number): number => 8 * attempt * (0.5 + Math.random());

/** Anything but a document of a kind that the record gives is asked in vain. */
const requireKind = (kind: DocumentKind, source: DocumentSource): void => {
  if (!isMadeOf(kind, source))
    throw documentNotReady({
      vi: 'Loại văn bản này không lập từ hồ sơ này.',
      en: 'This kind of document is not made of this record.',
    });
};

/** What an office that has no symbol for a kind leaves to be written by hand. */
const missingSymbol = (symbol: string | undefined): MissingPart[] =>
  symbol === undefined
    ? [
        {
          tag: 'number',
          what: { vi: 'ký hiệu của cơ quan cho loại văn bản này', en: "the office's symbol for this kind" },
        },
      ]
    : [];

interface Order {
  readonly id: DocumentId;
  readonly kind: DocumentKind;
  readonly source: DocumentSource;
  readonly sourceVersion: number;
  readonly office: IssuingOffice;
  readonly facts: RecordFacts;
  /** Holds the transaction to the record as it was read. */
  readonly asRead: readonly Write[];
  readonly datedOn: PlainDate;
  readonly law: Law;
}

/** The number that a document is to bear. */
interface Given {
  readonly from: IssuedDocument['numberFrom'];
  readonly series: Series;
  readonly number: number | undefined;
  readonly text: string;
}

/** Follows from the very words that are printed, so that whatever an office changes, no number is printed twice. */
const seriesOf = ({ office, kind, datedOn }: Pick<Order, 'office' | 'kind' | 'datedOn'>): Series => {
  const symbol = symbolOf(office, kind);
  return { officeId: office.id, year: yearOfNumber(datedOn), ...(symbol !== undefined && { symbol }) };
};

export const documentService = ({ table, documents, ground, laws, newId }: DocumentSlice) => {
  /** The document as it is with this number. */
  const numbered = (order: Order, given: Given, { actor, receivedAt }: Sender): IssuedDocument => {
    const { id, kind, source, sourceVersion, office, facts, datedOn, law } = order;
    const { series, text } = given;
    const provisionalNumber = provisionalNumberOf(source);
    const form = formOf(kind, facts);
    const officeTemplate = office.templates?.[kind]?.active;
    const head = { office, numberText: text, provisionalNumber, form };
    const filled = fillIn(kind, facts, (on) => ({ ...head, datedOn: on }), legalDateOf(receivedAt), law);
    return IssuedDocument.parse({
      id,
      version: 1,
      kind,
      state: 'issued',
      source,
      sourceVersion,
      ...series,
      ...(given.number !== undefined && { number: given.number }),
      numberText: text,
      numberFrom: given.from,
      provisionalNumber,
      datedOn,
      issuedAt: receivedAt,
      issuedBy: actor.id,
      ...(form && { form }),
      catalogueVersion: law.catalogue.version,
      templateVersion: builtInVersion,
      ...(officeTemplate !== undefined && { officeTemplate }),
      content: filled.content,
      contentDigest: digestOf(filled.content),
      missing: [...(given.from === 'series' ? missingSymbol(series.symbol) : []), ...filled.missing],
    });
  };

  /** Stores the document under the next number; where another took that one meanwhile, under the one after. */
  const storeNext = async (order: Order, last: number, sender: Sender): Promise<IssuedDocument> => {
    const series = seriesOf(order);
    for (let attempt = 1, before = last, number = last + 1; ; attempt += 1) {
      const text = numberText(number, series.symbol);
      const document = numbered(order, { from: 'series', series, number, text }, sender);
      try {
        await documents.issue(document, { last: before, asRead: order.asRead }, sender);
        return document;
      } catch (error) {
        if (!isRefusedAs(error, numberTaken())) throw error;
        if (attempt === numberTries) throw numbersBusy();
        await pause(pauseMs(attempt));
        const now = await documents.lastNumber(series);
        // where the series did not move, people had given that number: it is theirs, and the next free one follows
        number = now === before ? await documents.freeNumber(series, number) : now + 1;
        before = now;
      }
    }
  };

  /** Stores the document under the number that the record has. */
  const storeOwn = async (order: Order, text: string, sender: Sender): Promise<IssuedDocument> => {
    const { officeId, year } = seriesOf(order);
    const { number, ...read } = readNumber(text);
    const document = numbered(
      order,
      { from: 'record', series: { officeId, year, ...read }, number, text },
      sender,
    );
    await documents.issue(document, { last: 0, asRead: order.asRead }, sender);
    return document;
  };

  const issueOnce = async (
    source: DocumentSource,
    command: NewDocument,
    sender: Sender,
  ): Promise<IssuedDocument> => {
    const { kind, officeId } = command;
    const { actor, receivedAt } = sender;
    const found = await ground.find(source, actor, { kind, officeId });
    const { target, held, version } = found;
    requireKind(kind, source);
    if (!may(actor, 'document:issue', target) || !may(actor, documentKinds[kind].issuedBy, target))
      throw forbidden();
    const office = officeFor(found);
    const has = held.find((it) => it.kind === kind);
    if (has && has.documentId === command.id)
      return (await documents.find(has.documentId)) ?? refuse(documentNotFound());
    if (has) throw documentAlreadyIssued(has);
    const datedOn = datedOnOf(kind, found.facts, legalDateOf(receivedAt));
    const lastNumber = lastNumberKey(seriesOf({ office, kind, datedOn }));
    const { facts, others, asRead } = await ground.complete(found, kind, [lastNumber]);
    const id = command.id ?? DocumentId.parse(newId());
    const law = await laws.inForce();
    const order = { id, kind, source, sourceVersion: version, office, facts, asRead, datedOn, law };
    const own = ownNumberOf(kind, facts);
    if (own !== undefined) return storeOwn(order, own, sender);
    return storeNext(order, Number(others[0]?.['last'] ?? 0), sender);
  };

  /** A document whose record the actor may read, with what permissions on it are decided on. @throws Problem `not-found`. */
  const found = async (id: string, actor: Actor) => {
    const document = (await documents.find(id)) ?? refuse(documentNotFound());
    return { document, target: await ground.readable(document.source, actor) };
  };

  return {
    readable: async (id: string, actor: Actor): Promise<IssuedDocument> => (await found(id, actor)).document,

    /**
     * Issues a document of a record: its final number is given in the transaction that stores it, so that a number is there
     * if and only if its document is. Two reads and one transaction, and two requests more for each number that another
     * document took first. A record that changed meanwhile is `version-changed`: sent again, it is read anew.
     *
     * @throws Problem `not-found`, `forbidden`, `issuing-office-unknown`, `document-not-ready`, `document-not-in-state`, `document-already-issued`,
     * `version-changed`, `number-on-another-document`, `numbers-busy`.
     */
    issue: (source: DocumentSource, command: NewDocument, sender: Sender): Promise<IssuedDocument> =>
      once(table, sender, IssuedDocument, () => issueOnce(source, command, sender)),

    /** Documents of a record, voided ones among them. Two requests. */
    async listOf(source: DocumentSource, actor: Actor): Promise<DocumentSummary[]> {
      await ground.readable(source, actor);
      return documents.listOf(source);
    },

    /** Two reads, one transaction. @throws Problem `not-found`, `forbidden`, `step-not-allowed`. */
    async void(
      id: string,
      reason: string,
      sender: Sender,
      requireVersion: (record: IssuedDocument) => void,
    ): Promise<DocumentSummary> {
      const { actor: by, receivedAt: at } = sender;
      const { document, target } = await found(id, by);
      if (!may(by, 'document:void', target)) throw forbidden();
      requireVersion(document);
      const voided = voidDocument(document, reason, { by, at });
      await documents.void(voided, sender);
      return documentSummaryOf(voided);
    },
  };
};
export type DocumentService = ReturnType<typeof documentService>;
