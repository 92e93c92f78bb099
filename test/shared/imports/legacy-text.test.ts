import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import {
  convertCell,
  evidenceIn,
  legacyFontOf,
  type LegacyScript,
  scriptOf,
} from '../../../shared/imports/legacy-text.ts';
import { isSyllable } from '../../../shared/imports/syllables.ts';
import { fromTcvn3, toTcvn3 } from '../../../shared/imports/tcvn3.ts';
import { fromVni, toVni } from '../../../shared/imports/vni.ts';

const sentences = [
  'Cộng hòa xã hội chủ nghĩa Việt Nam, độc lập - tự do - hạnh phúc',
  'Danh sách cơ sở sản xuất kinh doanh trên địa bàn phường Phú Nghĩa',
  'Hộ ông Nguyễn Văn Quyết, thôn Giang Cao, làng nghề gốm Bát Tràng',
  'Hợp tác xã mây tre đan xuất khẩu Ngọc Hằng, xã Phú Túc, huyện Phú Xuyên',
  'Người đại diện: bà Trần Thị Mỹ Thuỷ, điện thoại, khuỷu tay, ỷ lại, giữ gìn',
];
const fromOf: Record<LegacyScript, (text: string) => string | undefined> = { tcvn3: fromTcvn3, vni: fromVni };
const toOf: Record<LegacyScript, (text: string) => string> = { tcvn3: toTcvn3, vni: toVni };

describe('TCVN3 and VNI', () => {
  it.each([
    ['tcvn3', 'Céng hßa x· héi chñ nghÜa ViÖt Nam', 'Cộng hòa xã hội chủ nghĩa Việt Nam'],
    ['tcvn3', '§éc lËp - Tù do - H¹nh phóc', 'Độc lập - Tự do - Hạnh phúc'],
    ['vni', 'Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam', 'Cộng hòa xã hội chủ nghĩa Việt Nam'],
    ['vni', 'Ñoäc laäp - Töï do - Haïnh phuùc', 'Độc lập - Tự do - Hạnh phúc'],
    ['vni', 'THAØNH PHOÁ HAØ NOÄI, ÖÔÙC MÔ', 'THÀNH PHỐ HÀ NỘI, ƯỚC MƠ'],
  ] as const)('read %s %j as it was typed', (script, typed, meant) => {
    expect(fromOf[script](typed)).toBe(meant);
  });

  it('of TCVN3 agree with the table of another library, letter by letter', () => {
    const bytes = Buffer.from(Array.from({ length: 95 }, (_, i) => 0xa1 + i));
    const latin = Array.from(bytes.toString('latin1'));
    const theirs = latin.map((letter) => iconv.decode(Buffer.from(letter, 'latin1'), 'tcvn'));

    const ours = latin.map((letter) => fromTcvn3(letter));

    const differing = latin.filter((_, i) => ours[i] !== undefined && ours[i] !== theirs[i]);
    expect(differing).toEqual([]);
    expect(ours.filter((letter) => letter !== undefined)).toHaveLength(74);
  });

  const letters = Array.from(
    'aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ bcghklmnpqrstvx0123456789,.-',
  );
  it.each(['tcvn3', 'vni'] as const)('%s give back whatever was written in them', (script) => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...letters), { maxLength: 40 }), (typed) => {
        const text = typed.join('');
        expect(fromOf[script](toOf[script](text))).toBe(text);
      }),
    );
  });

  it('VNI gives back capitals too', () => {
    for (const sentence of sentences)
      expect(fromVni(toVni(sentence.toUpperCase()))).toBe(sentence.toUpperCase());
  });

  it.each(['tcvn3', 'vni'] as const)(
    '%s are known by their words, and Unicode is not taken for them',
    (script) => {
      for (const sentence of sentences) {
        expect(scriptOf(evidenceIn([toOf[script](sentence)])), sentence).toBe(script);
        expect(scriptOf(evidenceIn([sentence]))).toBe('unicode');
      }
    },
  );

  it('are never guessed: words of another language stay, and a column of noise is unsure', () => {
    for (const text of ['Café Zoë', 'Nestlé', 'Größe und Übermaß', 'Société Générale'])
      expect(convertCell(text, 'unicode')).toEqual({ kind: 'asItStands' });
    expect(scriptOf(evidenceIn(['xÿþ qÐÞ zßß wææ']))).toBe('unsure');
  });
});

describe('a cell', () => {
  it.each(['tcvn3', 'vni'] as const)(
    'of a column in %s is converted, and one in Unicode beside it stays',
    (script) => {
      for (const sentence of sentences) {
        expect(convertCell(toOf[script](sentence), script)).toEqual({
          kind: 'converted',
          from: script,
          text: sentence,
        });
        expect(convertCell(sentence, script)).toEqual({ kind: 'asItStands' });
      }
    },
  );

  it('whose font says TCVN3 is converted, capitals by the capital font', () => {
    expect(convertCell('Hµ Néi', 'unicode', 'tcvn3')).toMatchObject({ text: 'Hà Nội' });
    expect(convertCell('Hµ néi', 'unicode', 'tcvn3Capitals')).toMatchObject({ text: 'HÀ NỘI' });
    expect(['.VnTime', '.VnArialH', 'VNI-Times', 'Times New Roman'].map(legacyFontOf)).toEqual([
      'tcvn3',
      'tcvn3Capitals',
      'vni',
      undefined,
    ]);
  });

  it('of a legacy column that neither reading makes sense of is unreadable, never garbled', () => {
    expect(convertCell('Müller ÿÿß', 'tcvn3')).toEqual({ kind: 'unreadable' });
  });

  it('in Unicode is never changed, whatever its words', () => {
    fc.assert(
      fc.property(fc.constantFrom(...sentences.flatMap((sentence) => sentence.split(/[ ,:-]+/))), (word) => {
        expect(convertCell(word, 'unicode')).toEqual({ kind: 'asItStands' });
      }),
    );
  });
});

describe('a syllable', () => {
  it.each(sentences.flatMap((sentence) => sentence.split(/[ ,:-]+/)).filter(Boolean))('%s is one', (word) => {
    expect(isSyllable(word)).toBe(true);
  });
  it.each([
    'Quốc',
    'khuya',
    'thuở',
    'nghiêng',
    'giếng',
    'xoong',
    'oằn',
    'Đắk',
    'uỷ',
    'ủy',
    'hoà',
    'hòa',
    'rượu',
  ])('%s is one too', (word) => expect(isSyllable(word)).toBe(true));
  it.each(['héi', 'chñ', 'hoøa', 'Mỹller', 'àộ', 'bàc', 'Zoë'])('%s is none', (word) => {
    expect(isSyllable(word)).toBe(false);
  });
});
