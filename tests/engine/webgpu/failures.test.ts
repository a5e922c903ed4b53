import assert from "node:assert/strict";
import { findAdapter } from "grokbook/engine/webgpu/device/adapter";
import {
  DeviceLostError,
  GpuMemoryError,
  GpuSessionClosedError,
  ShaderError,
} from "grokbook/engine/webgpu/device/errors";
import { Gpu } from "grokbook/engine/webgpu/device/gpu";
import { programOf } from "grokbook/engine/webgpu/programs";
import { ReplicaGroup } from "grokbook/engine/webgpu/replica-group";
import { encoderJob } from "../../helpers/encoder-job";
import { gpuTest } from "../../helpers/software-gpu";

const open = async (): Promise<Gpu> => Gpu.open(await findAdapter("software"));

gpuTest("a device that is lost under a run: the call fails and says how to go on", async () => {
  const gpu = await open();
  const job = encoderJob();
  const group = await ReplicaGroup.open(gpu, programOf([job]), [job]);
  const going = group.advance(300);
  gpu.device.destroy();
  const lost = (error: Error): boolean => {
    assert.ok(error instanceof DeviceLostError, String(error));
    assert.match(error.message, /SwiftShader.* was lost.*checkpoint stands.*GROKBOOK_WEBGPU_FALLBACK=wasm/);
    return true;
  };
  await assert.rejects(going, lost);
  await assert.rejects(group.state(), lost);
});

gpuTest("a run that is too large: the message names bytes and limit", async () => {
  const gpu = await open();
  await assert.rejects(gpu.buffer("one run", gpu.mostBytes + 4), (error: Error) => {
    assert.ok(error instanceof GpuMemoryError);
    assert.match(error.message, /no room for one run \(1024 MiB\).*holds 1073741824 bytes at most.*"wasm"/);
    return true;
  });
  gpu.close();
});

gpuTest("a kernel that does not compile is named, with the compiler's line", async () => {
  const gpu = await open();
  const layout = gpu.device.createPipelineLayout({ bindGroupLayouts: [] });
  const broken = {
    name: "broken",
    threads: 64 as const,
    arguments: ["x"],
    wgsl: "fn main(group: u32, lane: u32, z: u32) { let y: f32 = call.x; }",
  };
  await assert.rejects(gpu.compile([broken], {}, layout), (error: Error) => {
    assert.ok(error instanceof ShaderError);
    assert.equal(error.kernel, "broken");
    assert.match(error.message, /kernel broken does not compile on SwiftShader.*line \d+: .*f32.*u32/);
    return true;
  });
  gpu.close();
});

gpuTest("a closed session rejects, and closing twice is fine", async (engine) => {
  const session = await engine.open([encoderJob()]);
  await session.close();
  await session.close();
  await assert.rejects(session.advance(1), GpuSessionClosedError);
});

gpuTest("runs of two models are not opened together", async (engine) => {
  await assert.rejects(
    engine.open([encoderJob(), encoderJob({ spec: { mlpSize: 17 } })]),
    /runs opened together have one model/,
  );
});
