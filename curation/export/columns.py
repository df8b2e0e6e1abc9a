"""What the columns of the tables mean, for the data card."""

ABOUT = """`frames`: one row a frame, in order of story and index.

| column | meaning |
|---|---|
| `story`, `title`, `style` | the story's key in the project, its title and its style |
| `index` | place in the story, from 1; a number is missing where a frame was given up |
| `text`, `scene` | what happens, and where |
| `cast` | `c_id` of everybody in the story |
| `placements` | for each character present: `c_id`, pose `p_id`, expression `e_id`, composition tag `c_tag` |
| `image` | the frame |
| `provenance` | attempts (how, model, prompt, seed, judge, score, picture), APT iterations, references, decisions |

`characters`: one row a character, in order of `c_id`.

| column | meaning |
|---|---|
| `c_id`, `name` | by which frames refer to it, and what it is called |
| `subject_type`, `subject_group`, `profession`, `profession_group` | what it is and does, and in which group |
| `style`, `description` | how it is drawn, and what it looks like in words |
| `image` | the template: 1024x1024, full body, plain white |
| `score` | VIEScore of the template by the arbitrator, 0 to 10 |
| `provenance` | attempts and decisions, as above |

Decisions name the checkpoint, the round, the choice and how many voted for what; never who. A picture that is named
only in a provenance was not approved, and is not here, unless there is a table `rejected`."""

EXTRAS = {
    "references": "`references`: one row an approved reference `R_ij`, one character's identity with its pose and "
    "expression for one placement; `image` is the reference.",
    "rejected": "`rejected`: **not approved**; what the arbitrator (`rejected_by`) or a panel turned down, with what "
    "was asked for and, as JSON, the arbitrator's verdict: attempts at what is exported, and characters turned down, "
    "who are in `train` unless one held out has the same look. Meant as negatives for judges.",
    "calls": "`calls`: one row a call to a model, by its `key`, with prompt, parameters (JSON), seed, digests of the "
    "pictures that went in, tokens and cost in US dollars. `prompt` (and `error`) is empty where a panel member's "
    "words are in it: revisions of a script, corrections ordered at the desk, frames whose prompt a voter edited.",
    "votes": "`votes`: one row a vote. `voter` is a pseudonym, the same for the same person throughout the project; "
    "free text is left out; `decision` is what the panel came to. The votes are those on exported characters, scripts "
    "and frames, and with `rejected` also those on the characters in it; on other items none.",
}
