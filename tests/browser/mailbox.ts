// A mail server on this machine that keeps what it is given: how people come to their accounts.
import { type Server, type Socket, createServer } from 'node:net';
import { expect } from './office';

export class Mailbox {
  private readonly messages: { to: string; text: string }[] = [];
  private server: Server | undefined;

  /** Answers the port. */
  async open(): Promise<number> {
    const server = createServer((socket) => this.talk(socket));
    this.server = server;
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = server.address();
    if (!address || typeof address === 'string') throw new Error('the mail server has no port');
    return address.port;
  }

  close() {
    this.server?.close();
  }

  /** The path of the newest link that was sent to somebody; waits for one. */
  async linkTo(address: string): Promise<string> {
    const find = () =>
      this.messages
        .filter((message) => message.to === address)
        .map(
          (message) =>
            message.text.match(/https?:\/\/\S+?(\/(?:invitation|reset-password|confirm-address)\/[\w-]+)/)?.[1],
        )
        .findLast((path) => path !== undefined);
    await expect.poll(find, { message: `a link for ${address}` }).toBeTruthy();
    return find() ?? '';
  }

  countTo(address: string): number {
    return this.messages.filter((message) => message.to === address).length;
  }

  private talk(socket: Socket) {
    let pending = '';
    let to = '';
    let body: string[] | undefined;
    const say = (line: string) => socket.write(`${line}\r\n`);
    socket.on('error', () => undefined);
    say('220 localhost');
    const take = (line: string) => {
      if (body) {
        if (line !== '.') return void body.push(line.startsWith('..') ? line.slice(1) : line);
        this.messages.push({ to, text: decoded(body.join('\n')) });
        body = undefined;
        return say('250 kept');
      }
      const [verb] = line.toUpperCase().split(' ');
      if (verb === 'RCPT') to = line.match(/<(.*)>/)?.[1] ?? '';
      if (verb === 'DATA') {
        body = [];
        return say('354 go on');
      }
      say(verb === 'QUIT' ? '221 bye' : '250 ok');
    };
    socket.on('data', (bytes) => {
      const lines = (pending + bytes.toString('utf8')).split('\r\n');
      pending = lines.pop() ?? '';
      lines.forEach(take);
    });
  }
}

/** The body is in base64, below an empty line. */
function decoded(message: string): string {
  return Buffer.from(message.slice(message.indexOf('\n\n')), 'base64').toString('utf8');
}
