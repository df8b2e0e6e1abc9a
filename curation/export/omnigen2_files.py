"""The files beside the rows of an OmniGen2 export: its two options files, the data file, and the relocate command.

Values are those of the trainer's own `ft.yml` and `ft_lora.yml` (VectorSpaceLab/OmniGen2 @0f72fa9), but for
`max_input_pixels`: the trainer looks it up by the number of input images, and its four entries are one too few.
"""

OPTIONS = """\
name: {name}

seed: 2233
device_specific_seed: true
workder_specific_seed: true

data:
  data_path: "data/train.yml"
  use_chat_template: true
  maximum_text_tokens: 888
  prompt_dropout_prob: !!float 0.0001
  ref_img_dropout_prob: !!float 0.5
  max_output_pixels: 1048576 # 1024 * 1024
  max_input_pixels: [1048576, 1048576, 589824, 262144, 262144] # for one to five characters
  max_side_length: 2048

model:
  pretrained_vae_model_name_or_path: black-forest-labs/FLUX.1-dev
  pretrained_text_encoder_model_name_or_path: Qwen/Qwen2.5-VL-3B-Instruct
  pretrained_model_path: OmniGen2/OmniGen2

  arch_opt:
    patch_size: 2
    in_channels: 16
    hidden_size: 2520
    num_layers: 32
    num_refiner_layers: 2
    num_attention_heads: 21
    num_kv_heads: 7
    multiple_of: 256
    norm_eps: !!float 1e-05
    axes_dim_rope: [40, 40, 40]
    axes_lens: [10000, 10000, 10000]
    text_feat_dim: 2048
    timestep_scale: !!float 1000

transport:
  snr_type: lognorm
  do_shift: true
  dynamic_time_shift: true

train:
  # The trainer asserts that this is batch_size x number of GPUs x gradient_accumulation_steps.
  global_batch_size: 16
  batch_size: 2
  gradient_accumulation_steps: 1
  max_train_steps: 4000
  dataloader_num_workers: 6

  learning_rate: !!float 8e-7
  scale_lr: false
  lr_scheduler: timm_constant_with_warmup
  warmup_t: 500
  warmup_lr_init: 1e-18
  warmup_prefix: true
  t_in_epochs: false

  use_8bit_adam: false
  adam_beta1: 0.9
  adam_beta2: 0.95
  adam_weight_decay: !!float 0.01
  adam_epsilon: !!float 1e-08
  max_grad_norm: 1

  gradient_checkpointing: true
  set_grads_to_none: true
  allow_tf32: false
  mixed_precision: 'bf16'
  ema_decay: 0.0
{lora}
val:
  validation_steps: 500
  train_visualization_steps: 1000

logger:
  log_with: [tensorboard]
  checkpointing_steps: 1000
  checkpoints_total_limit: ~

cache_dir:
resume_from_checkpoint: ~
"""
LORA = """
  lora_ft: {on}
  lora_rank: 8
  lora_dropout: 0
"""
OPTIONS_FILES = {
    "options/ft.yml": OPTIONS.format(name="ft", lora=LORA.format(on="false")),
    "options/ft_lora.yml": OPTIONS.format(name="ft_lora", lora=LORA.format(on="true")),
}
# One source, so that neither the trainer's concatenation nor its ratios (which it computes and drops) matter.
DATA = """\
ratio_type: inside_ratio

data:
  - path: "{split}.jsonl"
    type: ic
    ratio: !!float 1
"""
RELOCATE = '''\
"""Writes this folder's place into its files, because the trainer opens paths relative to where it is started.

python relocate.py          the folder lies where this file does
python relocate.py /data/x  the trainer will see it there

May be run again whenever the folder was moved. Every picture is looked for first. The checksums that manifest.json
has of the files changed here are those from before.
"""

import json
import re
import sys
from pathlib import Path, PurePosixPath

HERE = Path(__file__).resolve().parent
PATH = re.compile(r'^(\\s*(?:- )?(?:data_)?path: ")[^"]*?((?:data/)?[a-z]+\\.(?:yml|jsonl)")', re.MULTILINE)


def main(root):
    rows = sorted(HERE.glob("*.jsonl"))
    count = sum(relocate_rows(file, root) for file in rows if file.name != "inventory.jsonl")
    for file in sorted([*HERE.glob("data/*.yml"), *HERE.glob("options/*.yml")]):
        quoted = json.dumps(str(root))[1:-1]
        text = PATH.sub(lambda found: found[1] + quoted + "/" + found[2], file.read_text("utf-8"))
        replace(file, [text])
    print(f"{count} rows now point into {root}")


def relocate_rows(file, root):
    lines = [json.loads(line) for line in file.open(encoding="utf-8")]
    for line in lines:
        line["output_image"] = moved(line["output_image"], root)
        if line["input_images"] is not None:
            line["input_images"] = [moved(path, root) for path in line["input_images"]]
    replace(file, [json.dumps(line, ensure_ascii=False) + "\\n" for line in lines])
    return len(lines)


def moved(path, root):
    name = PurePosixPath(path).name
    if not (HERE / "images" / name).is_file():
        sys.exit(f"images/{name} is missing: the trainer would skip it without a word. Nothing was changed.")
    return str(root / "images" / name)


def replace(file, texts):
    draft = file.with_name(f".{file.name}.draft")
    with draft.open("w", encoding="utf-8") as out:
        out.writelines(texts)
    draft.replace(file)


if __name__ == "__main__":
    named = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    if not named.is_absolute():
        sys.exit(f"{named} is no absolute path; name it from the root on. Nothing was changed.")
    main(named)
'''
