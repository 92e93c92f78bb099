import type { HeadLine, Printed } from '../../../shared/documents/printed.ts';
import { recipients, signedAndSealed, signedByHand } from '../../../shared/documents/standing-words.ts';
import { useSay } from '../language/locale.ts';
import classes from './sheet.module.css';
import { words } from './words.ts';

const Lines = ({ lines }: { readonly lines: readonly HeadLine[] }) =>
  lines.map(({ text, manner }) => (
    <p key={text} className={classes['headLine']} data-manner={manner}>
      {text}
    </p>
  ));

const ListTable = ({
  block,
  pictures,
}: {
  readonly block: Extract<Printed, { kind: 'table' }>;
  readonly pictures: readonly (string | undefined)[];
}) => {
  const say = useSay();
  const all = block.columns.reduce((sum, { weight }) => sum + weight, 0);
  const last = block.columns.length - 1;
  const isSigned = block.list === 'signatures';
  return (
    // focusable, because on a phone it is moved aside
    <div className={classes['wide']} role="region" aria-label={say(words.table)} tabIndex={0}>
      <table className={classes['table']} data-list={block.list}>
        <colgroup>
          {block.columns.map(({ heading, weight }) => (
            <col key={heading} style={{ width: `${(100 * weight) / all}%` }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {block.columns.map(({ heading }) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {block.rows.map((cells, at) => (
            <tr key={`${at}${cells[0]}`}>
              {cells.map((text, i) => (
                <td key={block.columns[i]?.heading}>
                  {text}
                  {isSigned && i === last && pictures[at] && (
                    <img className={classes['signature']} src={pictures[at]} alt={`Chữ ký của ${cells[1]}`} />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

const Block = ({
  block,
  pictures,
}: {
  readonly block: Printed;
  readonly pictures: readonly (string | undefined)[];
}) => {
  switch (block.kind) {
    case 'head':
      return (
        <div>
          <div className={classes['above']}>
            <Lines lines={block.above} />
          </div>
          <div className={classes['head']}>
            <div>
              <Lines lines={block.agency} />
            </div>
            <div>
              <Lines lines={block.nation} />
            </div>
          </div>
        </div>
      );
    case 'paragraph': {
      if (block.style === 'title') return <h2 className={classes['title']}>{block.text}</h2>;
      if (block.style === 'bold') return <h3 className={classes['bold']}>{block.text}</h3>;
      return <p className={classes[block.style]}>{block.text}</p>;
    }
    case 'table':
      return <ListTable block={block} pictures={pictures} />;
    case 'sign':
      return (
        <div className={classes['hands']}>
          {block.roles.map((role) => (
            <div key={role}>
              <p className={classes['role']}>{role}</p>
              <p className={classes['hint']}>{signedByHand}</p>
            </div>
          ))}
        </div>
      );
    case 'office':
      return (
        <div className={classes['hands']}>
          <p>{[recipients.heading, ...recipients.lines].join('\n')}</p>
          <p>{[block.title, signedAndSealed, block.name].join('\n')}</p>
        </div>
      );
  }
};

/** A document as it stands on paper; in Vietnamese whatever the reader's language, because that is what is signed. */
export const Sheet = ({
  document,
  pictures,
  mark,
}: {
  readonly document: readonly Printed[];
  readonly pictures: readonly (string | undefined)[];
  /** Across each page, while it is no minutes yet. */
  readonly mark: string;
}) => (
  <article lang="vi" className={classes['sheet']} data-testid="sheet">
    {mark !== '' && (
      <p aria-hidden className={classes['mark']}>
        {mark}
      </p>
    )}
    {document.map((block, i) => (
      <Block key={`${i}${block.kind}`} block={block} pictures={pictures} />
    ))}
  </article>
);
