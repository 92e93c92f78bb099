/** A point on the pad, in its own units, from its top left. */
export interface Point {
  readonly x: number;
  readonly y: number;
}
export type Stroke = readonly Point[];

const lengthOf = (stroke: Stroke): number =>
  stroke.reduce((sum, { x, y }, i) => {
    const before = stroke[i - 1];
    return before ? sum + Math.hypot(x - before.x, y - before.y) : 0;
  }, 0);

/** A touch by accident is no signature: enough of a line, in one stroke or several. */
const leastLength = 60;
export const isSignature = (strokes: readonly Stroke[]): boolean =>
  strokes.reduce((sum, stroke) => sum + lengthOf(stroke), 0) >= leastLength;

/** Draws strokes as curves through the middles of their points, so that a slow tablet's corners do not show. */
export const drawStrokes = (
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  strokes: readonly Stroke[],
  width: number,
): void => {
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.lineWidth = width;
  for (const stroke of strokes) {
    const [first] = stroke;
    if (!first) continue;
    context.beginPath();
    context.moveTo(first.x, first.y);
    for (const [i, point] of stroke.entries()) {
      const next = stroke[i + 1] ?? point;
      context.quadraticCurveTo(point.x, point.y, (point.x + next.x) / 2, (point.y + next.y) / 2);
    }
    context.stroke();
  }
};

const [margin, mostWidth, penWidth] = [12, 1_200, 3];

/** The signature alone, black on white, with a little room around it. */
export const signaturePng = async (strokes: readonly Stroke[]): Promise<Uint8Array<ArrayBuffer>> => {
  const points = strokes.flat();
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [left, top] = [Math.min(...xs) - margin, Math.min(...ys) - margin];
  const [width, height] = [Math.max(...xs) + margin - left, Math.max(...ys) + margin - top];
  const scale = Math.min(2, mostWidth / width);
  const canvas = new OffscreenCanvas(Math.ceil(width * scale), Math.ceil(height * scale));
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser does not draw');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(scale, scale);
  context.translate(-left, -top);
  context.strokeStyle = '#000';
  drawStrokes(context, strokes, penWidth);
  return new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer());
};
