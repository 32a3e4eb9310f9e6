import { createWriteStream } from 'node:fs';
import { complain } from './say.mjs';

/** After a line could not be written (a full disk), the next try is made so many milliseconds later. */
const REST = 5_000;

/** A file that log lines are added to. Lines that can't be written are lost, said once; they never end the program. */
export function openLog(file) {
  let stream;
  let resting = 0;
  let complained = false;
  function open() {
    stream = createWriteStream(file, { flags: 'a' });
    stream.on('error', (error) => {
      stream = undefined;
      resting = Date.now() + REST;
      if (!complained)
        complain(
          `无法写入日志 ${file}：${error.code}`,
          `The log ${file} can't be written: ${error.code}`,
        );
      complained = true;
    });
  }
  return {
    write(line) {
      if (!stream && Date.now() >= resting) open();
      stream?.write(`${line}\n`);
    },
    /** Calls `done` when everything is written, or can't be. */
    end(done) {
      if (!stream) return done();
      stream.once('close', done);
      stream.end();
    },
  };
}
