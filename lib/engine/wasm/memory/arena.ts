import type { Address } from "../../algebra/address";
import type { Team } from "../threads/team";
import type { WasmMemory } from "../../algebra/webassembly";
import { isShared } from "./is-shared";

/** wasm pages are 64 KiB; a wasm32 memory ends at 4 GiB. */
export const PAGE = 65_536;
export const LARGEST_MEMORY_PAGES = 65_536;

/** Thrown when a run's buffers do not fit: names what is needed. */
export class EngineMemoryError extends Error {
  override readonly name = "EngineMemoryError";
  /** Size the memory would have had to reach. */
  readonly bytes: number;

  constructor(bytes: number) {
    super(
      `The wasm engine needs ${Math.ceil(bytes / 2 ** 20)} MiB for this run and cannot get them ` +
        `(at most 4096 MiB a run). Use a smaller model or batch, fewer runs at once, or a machine with more memory.`,
    );
    this.bytes = bytes;
  }
}

/**
 * Hands out addresses of the run's wasm memory, one after another; nothing is freed. Every thread of a team makes the
 * same calls in the same order and so gets the same addresses.
 */
export class Arena {
  readonly memory: WasmMemory;
  readonly #team: Team;
  #top = 1024;

  constructor(memory: WasmMemory, team: Team) {
    this.memory = memory;
    this.#team = team;
  }

  /** Zeroed bytes, the same for all threads; aligned to 64. */
  bytes(count: number): Address {
    const address = this.#top;
    const end = address + Math.ceil(count / 64) * 64;
    const have = this.memory.buffer.byteLength;
    if (end > have) {
      if (!isShared(this.memory.buffer)) throw new EngineMemoryError(end); // growing it would cut off the views
      try {
        this.memory.grow(Math.ceil((end - have) / PAGE));
      } catch {
        throw new EngineMemoryError(end);
      }
    }
    this.#top = end;
    return address;
  }

  /** Bytes of which every thread has its own copy. */
  bytesPerThread(count: number): Address {
    const each = Math.ceil(count / 64) * 64;
    return this.bytes(each * this.#team.size) + each * this.#team.rank;
  }

  /** `count` float32, shared by all threads. */
  floats(count: number): Address {
    return this.bytes(4 * count);
  }

  /** `count` float32 for each thread: its scratch. */
  floatsPerThread(count: number): Address {
    return this.bytesPerThread(4 * count);
  }

  /** Views: valid as long as the memory lives, also after it has grown. */
  f32(address: Address, length: number): Float32Array {
    return new Float32Array(this.memory.buffer, address, length);
  }

  f64(address: Address, length: number): Float64Array {
    return new Float64Array(this.memory.buffer, address, length);
  }

  i32(address: Address, length: number): Int32Array {
    return new Int32Array(this.memory.buffer, address, length);
  }
}
