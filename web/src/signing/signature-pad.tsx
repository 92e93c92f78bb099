import { Button, Group, Stack, Text } from '@mantine/core';
import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { useSay } from '../language/locale.ts';
import { drawStrokes, isSignature, signaturePng, type Stroke } from './strokes.ts';
import classes from './signature-pad.module.css';
import { words } from './words.ts';

const [height, penWidth] = [220, 3];

/** Signs on the glass, with a pen, a finger or a mouse; one pointer at a time, so that a palm draws nothing. */
export const SignaturePad = ({
  name,
  onSigned,
}: {
  /** Who signs. */
  readonly name: string;
  /** A PNG, black on white. */
  readonly onSigned: (png: Uint8Array<ArrayBuffer>) => void;
}) => {
  const say = useSay();
  const canvas = useRef<HTMLCanvasElement>(null);
  const pointer = useRef<number>(undefined);
  const [strokes, setStrokes] = useState<readonly Stroke[]>([]);
  const [width, setWidth] = useState(0);

  useEffect(() => {
    const pad = canvas.current;
    if (!pad) return undefined;
    const watcher = new ResizeObserver(() => setWidth(pad.clientWidth)); // the tablet may be turned
    watcher.observe(pad);
    return () => watcher.disconnect();
  }, []);

  useEffect(() => {
    const pad = canvas.current;
    const context = pad?.getContext('2d');
    if (!pad || !context || width === 0) return;
    const density = devicePixelRatio;
    pad.width = width * density;
    pad.height = height * density;
    context.scale(density, density);
    context.strokeStyle = '#10163a';
    drawStrokes(context, strokes, penWidth);
  }, [strokes, width]);

  const pointAt = ({ nativeEvent }: PointerEvent) => ({ x: nativeEvent.offsetX, y: nativeEvent.offsetY });
  const begin = (event: PointerEvent<HTMLCanvasElement>) => {
    if (pointer.current !== undefined || event.button !== 0) return;
    pointer.current = event.pointerId;
    event.currentTarget.setPointerCapture(event.pointerId);
    const point = pointAt(event);
    setStrokes((before) => [...before, [point]]);
  };
  const move = (event: PointerEvent) => {
    if (event.pointerId !== pointer.current) return;
    const point = pointAt(event);
    setStrokes((before) => [...before.slice(0, -1), [...(before.at(-1) ?? []), point]]);
  };
  const end = (event: PointerEvent) => {
    if (event.pointerId === pointer.current) pointer.current = undefined;
  };
  const done = async () => onSigned(await signaturePng(strokes));

  return (
    <Stack>
      <Text>{say(words.signHere(name))}</Text>
      <canvas
        ref={canvas}
        className={classes['pad']}
        style={{ height }}
        role="img"
        aria-label={say(words.pad(name))}
        onPointerDown={begin}
        onPointerMove={move}
        onPointerUp={end}
        onPointerCancel={end}
        onLostPointerCapture={end}
      />
      <Group>
        <Button disabled={!isSignature(strokes)} onClick={() => void done()}>
          {say(words.done)}
        </Button>
        <Button
          variant="default"
          disabled={strokes.length === 0}
          onClick={() => setStrokes((it) => it.slice(0, -1))}
        >
          {say(words.undo)}
        </Button>
        <Button variant="default" disabled={strokes.length === 0} onClick={() => setStrokes([])}>
          {say(words.clear)}
        </Button>
      </Group>
    </Stack>
  );
};
