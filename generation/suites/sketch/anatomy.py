"""What a subject type looks like: parts by group and by type; plain data and its lookup."""

from __future__ import annotations

from functools import cache

from generation.suites.sketch.chance import pick

GROUPS: dict[str, str] = {
    "human": "ears=human snout=nose limbs=human tail=none",
    "mammal": "ears=round|point snout=muzzle limbs=paw tail=thin|bushy",
    "bird": "ears=none snout=beak limbs=wing tail=fan",
    "reptile_amphibian": "ears=none snout=snout limbs=claw tail=lizard",
    "marine_life": "ears=webs snout=fish limbs=fin tail=fish back=fin crown=none body=fish",
    "arthropod": "ears=none snout=mandible limbs=insect tail=abdomen crown=antennae",
    "plant": "ears=none snout=none limbs=leaf tail=none crown=petals|leaves",
    "mythology": "ears=elf snout=nose limbs=human tail=none",
}
"""Group -> parts that its types share; `a|b` is settled by the type's own name."""

TYPES: tuple[str, ...] = (
    "fox jackal kitsune: ears=point tail=bushy main=russet second=cream",
    "wolf dog puppy hyena werewolf coyote: ears=point tail=bushy main=grey second=cream",
    "cat kitten lynx bobcat panther nekomata: ears=point tail=thin main=charcoal second=white",
    "lion lioness manticore: ears=round tail=tuft main=amber second=cream crown=mane",
    "tiger: ears=round tail=thin main=orange second=white pattern=stripes",
    "leopard cheetah jaguar: ears=round tail=thin main=honey second=cream pattern=spots",
    "bear panda grizzly yeti sasquatch: ears=round tail=stub main=brown second=tan",
    "raccoon badger tanuki skunk: ears=round tail=bushy main=slate second=white",
    "otter weasel ferret mink beaver marmot: ears=round tail=thin main=brown second=cream",
    "mouse rat hamster dormouse: ears=big tail=thin main=grey second=pink",
    "squirrel chipmunk: ears=tuft tail=bushy main=rust second=cream",
    "rabbit hare jackalope: ears=long tail=stub main=fawn second=white",
    "hedgehog porcupine echidna: ears=round tail=stub main=umber second=beige crown=spines",
    "mole shrew: ears=none tail=stub main=charcoal second=pink snout=snout",
    "bat: ears=big tail=none back=bat main=slate second=mauve",
    "elephant mammoth: ears=fan tail=thin snout=trunk main=steel second=pink",
    "rhinoceros: ears=point tail=thin snout=snout crown=unicorn main=grey",
    "giraffe: ears=flop crown=stalks tail=tuft main=honey pattern=patches",
    "zebra: ears=point crown=none tail=tuft main=white second=charcoal pattern=stripes snout=snout",
    "horse pony donkey mule pegasus: ears=point tail=bushy snout=snout main=chestnut second=beige",
    "camel llama alpaca: ears=point tail=tuft snout=snout main=tan second=cream",
    "cow ox bull buffalo bison yak minotaur: ears=flop crown=horns tail=tuft snout=snout main=brown second=beige",
    "sheep lamb: ears=flop tail=stub crown=wool main=cream second=charcoal",
    "goat ram ibex faun satyr: ears=flop crown=horns tail=stub main=beige second=white",
    "deer reindeer moose elk antelope gazelle stag: ears=flop crown=antlers tail=stub main=fawn second=cream",
    "pig boar warthog: ears=flop tail=curl main=pink second=salmon",
    "kangaroo koala wombat opossum wallaby: ears=big tail=thin main=grey second=cream",
    "monkey chimpanzee gorilla orangutan lemur ape: ears=human tail=thin main=chocolate second=tan",
    "armadillo pangolin: ears=point tail=lizard back=shell main=tan",
    "owl: ears=tuft tail=fan main=umber second=beige", "eagle hawk falcon kestrel osprey griffin: main=brown",
    "raven crow rook blackbird: main=black second=slate", "parrot macaw: crown=crest main=emerald second=red",
    "flamingo: main=pink second=rose", "penguin puffin: main=charcoal second=white",
    "swan goose dove seagull stork: main=white second=cream", "duck duckling mallard: snout=bill main=yellow",
    "peacock hummingbird kingfisher: crown=crest main=teal second=emerald",
    "hen rooster cockatrice turkey: crown=comb main=cream second=red",
    "cardinal robin phoenix: crown=crest main=scarlet",
    "tortoise turtle terrapin kappa: back=shell tail=stub main=olive second=sand",
    "crocodile alligator caiman gharial: snout=long crown=none main=forest second=sage",
    "frog bullfrog toad tadpole treefrog: snout=wide tail=none crown=frogeyes main=green second=lemon",
    "newt salamander axolotl olm: crown=gills snout=wide tail=lizard main=coral second=peach",
    "chameleon iguana basilisk stegosaurus: crown=spines main=lime second=mint",
    "snake python boa cobra viper adder anaconda naga: snout=wide tail=long main=moss second=sand pattern=stripes",
    "dinosaur tyrannosaurus diplodocus brachiosaurus: snout=long tail=lizard main=sage second=sand",
    "triceratops: crown=horns snout=beak main=terracotta", "komodo lizard gecko: main=fern second=sand",
    "shark orca hammerhead: back=fin main=slate second=white", "whale beluga narwhal leviathan: main=blue second=sky",
    "dolphin porpoise: snout=bill main=steel second=white", "seal walrus manatee dugong: ears=none main=grey",
    "octopus squid cuttlefish kraken: ears=none tail=tentacles back=none main=plum second=lilac body=plain",
    "jellyfish anemone: ears=none tail=tentacles back=none main=lavender second=pink crown=bell body=plain",
    "starfish urchin coral: ears=none tail=none back=none crown=star main=tangerine second=peach body=plain",
    "crab lobster crayfish: ears=none limbs=pincer crown=stalks tail=none main=red second=coral body=plain",
    "shrimp prawn krill: ears=none crown=antennae tail=fish main=salmon second=peach body=plain",
    "snail nautilus oyster clam mussel scallop conch: ears=none back=shell crown=stalks tail=none"
    " main=sand second=rose",
    "seahorse pipefish: snout=bill tail=curl main=amber", "goldfish clownfish carp: main=orange second=white",
    "pufferfish anglerfish: crown=spines main=mustard second=cream", "eel lamprey: tail=long main=olive",
    "salmon trout herring mackerel sardine cod tuna: main=silver second=white",
    "ant termite: main=rust",
    "bee honeybee bumblebee wasp hornet: back=insect main=yellow pattern=stripes second=black",
    "fly housefly mosquito gnat midge hoverfly: back=insect main=slate",
    "dragonfly damselfly: back=insect main=azure",
    "firefly: back=insect main=charcoal second=yellow", "butterfly moth: back=butterfly main=violet second=amber",
    "caterpillar silkworm centipede millipede: tail=long main=lime second=mint",
    "beetle scarab ladybird ladybug weevil: back=shell main=red second=black pattern=spots",
    "cricket grasshopper locust mantis katydid: main=green second=lime", "cicada: back=insect main=olive",
    "spider tarantula harvestman: crown=none back=legs main=charcoal second=mauve",
    "scorpion: limbs=pincer tail=long main=ochre", "woodlouse: back=shell main=slate", "mite flea tick: main=umber",
    "oak elm beech birch maple poplar baobab tree chestnut dryad: crown=foliage main=brown second=green",
    "willow palm eucalyptus: crown=fronds main=tan second=fern",
    "pine fir spruce cedar cypress yew larch: crown=conifer main=umber second=forest",
    "cactus agave aloe: crown=spines main=fern second=rose", "mushroom toadstool: crown=cap main=cream second=red",
    "sunflower daisy daffodil dandelion marigold: crown=petals main=chestnut second=yellow",
    "rose tulip poppy peony carnation: crown=petals main=peach second=red",
    "violet lavender iris bluebell orchid: crown=petals main=mint second=violet",
    "fern bamboo reed grass wheat moss: crown=fronds main=sage second=fern",
    "pumpkin turnip carrot radish tomato: crown=leaves main=orange second=green",
    "pineapple artichoke cabbage: crown=fronds main=mustard second=green",
    "ivy clover nettle: crown=leaves main=fern",
    "strawberry cherry apple holly: crown=leaves main=red second=green",
    "dragon wyvern hydra kirin: snout=snout limbs=claw tail=lizard crown=horns back=bat main=emerald second=sand",
    "unicorn: ears=point snout=snout limbs=paw tail=bushy crown=unicorn main=white second=pink",
    "firebird thunderbird garuda harpy tengu hippogriff: snout=beak limbs=wing tail=fan crown=crest main=crimson",
    "angel cherub valkyrie: back=feather crown=halo main=fair", "sphinx chimera cerberus: snout=muzzle tail=tuft",
    "demon devil imp oni rakshasa gargoyle: crown=horns tail=thin back=bat main=crimson",
    "fairy pixie sylph sprite: back=butterfly main=peach", "mermaid merman siren selkie nixie: tail=fish main=honey",
    "goblin hobgoblin kobold ogre troll orc: ears=big main=moss", "elf changeling: ears=elf main=fair",
    "ghost wraith poltergeist banshee djinn genie: main=pearl second=sky", "golem titan cyclops giant: main=slate",
    "undine naiad nymph rusalka: main=aqua second=turquoise", "zombie ghoul mummy: main=sage second=beige",
    "serpent lindworm amphisbaena ouroboros: snout=snout tail=long limbs=claw main=jade second=lemon",
    "vampire: main=pale", "dwarf gnome leprechaun domovoi brownie: face=beard main=peach",
    "gorgon medusa: crown=snakes main=mint",
)  # fmt: skip
"""Lines of "type type: part=shape colour-slot=colour", matched by any word of the subject type."""


@cache
def _table() -> dict[str, dict[str, str]]:
    table: dict[str, dict[str, str]] = {}
    for line in TYPES:
        names, _, parts = line.partition(": ")
        for name in names.split():
            table[name] = _parts(parts)
    return table


def _parts(text: str) -> dict[str, str]:
    return dict(item.split("=", 1) for item in text.split())


def is_known(word: str) -> bool:
    return word in _table()


def anatomy(subject_type: str, group: str) -> dict[str, str]:
    """Return part -> shape for a subject type, the group's alternatives settled by the type's name."""
    parts = {
        part: pick(shapes.split("|"), "anatomy", part, subject_type)
        for part, shapes in _parts(GROUPS.get(group, GROUPS["human"])).items()
    }
    for word in subject_type.lower().replace("-", " ").split():
        parts.update(_table().get(word, {}))
    return parts
