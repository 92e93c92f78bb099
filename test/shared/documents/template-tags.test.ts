import { describe, expect, it } from 'vitest';
import { required, requiredUnless, tag } from '../../../shared/documents/form.ts';
import { faultsOfTags, type TagUse } from '../../../shared/documents/template-tags.ts';

const tags = [
  requiredUnless('noFine', 'total', 'Tổng'),
  requiredUnless('noFine', 'payWithin', 'Thời hạn'),
  required('noFine', 'Không phạt'),
  tag('note', 'Ghi chú'),
];
const text = (name: string): TagUse => ({ name, as: 'text', within: [] });
const around = (name: string, ...within: TagUse[]): TagUse => ({ name, as: 'section', within });
const unless = (name: string, ...within: TagUse[]): TagUse => ({ name, as: 'inverted', within });
const missing = (...uses: TagUse[]) => faultsOfTags(tags, uses).map(({ en }) => /\{(\w+)\}/.exec(en)?.[1]);

describe('required texts that are empty while another is printed', () => {
  it('may stand bare, around one another, and where that other is not', () => {
    const noFine = around('noFine', text('noFine'));

    expect(missing(text('total'), text('payWithin'), text('noFine'))).toEqual([]);
    expect(missing(around('total', text('total'), text('payWithin')), noFine)).toEqual([]);
    expect(missing(unless('noFine', text('total'), text('payWithin')), noFine)).toEqual([]);
  });

  it('are missing where anything else may leave them out, or where the other is printed', () => {
    expect(missing(around('note', text('total')), text('payWithin'), text('noFine'))).toEqual(['total']);
    expect(missing(unless('note', text('total')), text('payWithin'), text('noFine'))).toEqual(['total']);
    expect(missing(around('noFine', text('noFine'), text('total')), text('payWithin'))).toEqual(['total']);
    expect(missing(text('total'), text('payWithin'), unless('total', text('noFine')))).toEqual(['noFine']);
    expect(
      missing(around('note', unless('noFine', text('total'))), text('payWithin'), text('noFine')),
    ).toEqual(['total']);
  });
});
