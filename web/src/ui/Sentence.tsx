// A sentence of the service, as people read it: names stand out, and instants are times of day.
import { partsOf } from './parts';
import { absolute } from './time';

export function Sentence({ text }: { text: string }) {
  return partsOf(text).map((part, index) => {
    if ('words' in part) return part.words;
    if ('name' in part) return <b key={index}>{part.name}</b>;
    return (
      <time key={index} dateTime={part.instant}>
        {absolute(part.instant)}
      </time>
    );
  });
}
