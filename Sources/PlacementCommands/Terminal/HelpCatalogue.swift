/// The Chinese of all that `--help` says, by its English words, which stand with the commands themselves.
///
/// A test asks the parser for every sentence and finds each here, and none that no command says any more.
enum HelpCatalogue {
  static let chinese: [String: String] = [
    "Places apprentices by linear programming: provably best, lawful, explained.":
      "用线性规划安置学生：可证明最优、合乎规定、逐人说明。",
    "A scenario is a folder with scenario.yaml and CSV tables, or a workbook (.xlsx) with a sheet each. `allocate` reads it, solves it stage by stage with GLPK, has the result checked by an independent verifier, and writes the rosters.\n\nExit codes: 0 done, 1 a check did not hold, 2 infeasible, 3 a limit or signal came first, 64 usage, 65 bad input, 66 input not found, 70 a defect of the program, 74 cannot write.":
      "方案是一个文件夹（scenario.yaml 和 CSV 表），或一份工作簿（.xlsx，每张表一个工作表）。allocate 读入方案，用 GLPK 逐级求解，由独立的核验程序检查结果，然后写出名册。\n\n退出码：0 完成，1 检查不通过，2 无解，3 先到时限或被中断，64 用法有误，65 输入有误，66 找不到输入，70 程序缺陷，74 无法写入。",
    "Show the version.":
      "显示版本。",
    "Show help information.":
      "显示帮助。",
    "Place the apprentices of a term and write the rosters.":
      "安置一个学期的学生，写出名册。",
    "Writes roster.csv, unplaced.csv, summary.json and roster.html into the output folder, all or nothing.":
      "在结果文件夹中写出 roster.csv、unplaced.csv、summary.json 和 roster.html：要么全部写出，要么一个也不写。",
    "The scenario's folder, its scenario.yaml, or a workbook (.xlsx).":
      "方案文件夹、其中的 scenario.yaml，或工作簿（.xlsx）。",
    "The folder of the results (default: out/SCENARIO).":
      "结果文件夹（默认：out/方案名）。",
    "A published roster to be kept as far as possible: the fewest changes, then the other objectives.":
      "尽量保留已公布的名单：先改动最少，再看其他目标。",
    "CSV without byte order mark and with LF, for programs.":
      "供程序读取的 CSV：不带字节顺序标记，以 LF 换行。",
    "Compare other objectives also where each is an integer program that takes as long as the roster itself; or not at all, which is half the time of a term whose rows nearly nest.":
      "比较其他目标，即使每个都是与名册一样费时的整数规划；或一个也不比较（各行接近嵌套的学期可省一半时间）。",
    "Say of every base and post that stays closed what opening it would do, however long that takes; or of none (default: within a quarter of the time of the solve; the others are named).":
      "逐一说明未开设的基地和岗位开设后会怎样，不论多久；或一个也不说明（默认：在求解用时的四分之一以内，没算完的列出名称）。",
    "Prove stages anew that rest on the integer search, so that certificate.json can be written; takes long.":
      "对依靠整数搜索的各级重新证明，以便写出 certificate.json；费时较长。",
    "Read ids that lost their leading zeros to a spreadsheet by their number, where exactly one id fits.":
      "前导零被电子表格去掉的编号，恰好只有一个对得上时按数值读取。",
    "Replace files of the same names although others wrote or changed them; all other files stay. An input of the run is never replaced.":
      "同名文件即使是别人写的或改过的也予替换；其他文件都保留。本次运行的输入从不替换。",
    "Write one JSON document to standard output and nothing else there.":
      "只在标准输出写一份 JSON 文档，不写别的。",
    "Say nothing but errors.":
      "除错误外什么也不说。",
    "Language of messages and reports: zh or en (default: the scenario's, zh without one).":
      "提示和报告的语言：zh 或 en（默认：方案所定的语言，没有则为 zh）。",
    "Stop after so many seconds with the best verified roster so far (exit 3).":
      "到这么多秒就停止，给出已核验的最好名册（退出码 3）。",
    "Check a scenario: faults, demand against capacity per programme, who has no lawful place and why.":
      "检查方案：差错、各专业的需求与名额、谁没有合法岗位以及原因。",
    "Propose the least change of seats and waivers that places everybody who can be placed (without --time-limit within 60 s).":
      "提出最少放宽多少名额和豁免，就能安置所有可以安置的人（不带 --time-limit 时限 60 秒）。",
    "Say what the scenario changes of the one that it extends, and what that does.":
      "说明方案对所依据的方案改了什么，结果有何不同。",
    "Check a roster against the scenario's rules; exit 1 and every violation if it breaks one.":
      "按方案的规定检查名册；违反任何一条则退出码为 1，并列出全部违反之处。",
    "The roster to check, a CSV file.":
      "要检查的名册，CSV 文件。",
    "The studio sessions to check with it (default: studio-roster.csv beside the roster, if there).":
      "一并检查的工作室课时（默认：名册旁边的 studio-roster.csv，如有）。",
    "The proof of the roster's stages to check with it: certificate.json of allocate.":
      "一并检查的各级证明：allocate 写出的 certificate.json。",
    "The published roster beside which the states kept and changed are checked.":
      "已公布的名单，据以检查“保留”和“变动”两种状态。",
    "The log of confirmations: whether it is whole, and whether the roster is published in it.":
      "确认日志：检查它是否完整，以及名册是否已在其中公布。",
    "Confirm a verified roster in a named officer's name: it gets a number and a date in a log that only grows.":
      "以负责人的姓名确认一份核验过的名册：在只增不改的日志中取得编号和日期。",
    "A roster that breaks a rule is refused (exit 1), and a line whose papers are missing is kept open. The log holds the roster itself, the officer, the waivers and the refusals; verify --log finds a log that was changed, and repair --log starts from the last publication alone.":
      "违反规定的名册不能确认（退出码 1），缺材料的各条保持待确认。日志存有名册本身、确认人、豁免和拒绝的情况；verify --log 能查出被改动的日志，repair --log 只从最近一次公布的名册开始。",
    "The roster to confirm.":
      "要确认的名册。",
    "The log of confirmations, an SQLite file; it is made where it is not there.":
      "确认日志，SQLite 文件；没有则新建。",
    "Who confirms, by name.":
      "确认人的姓名。",
    "A remark to be kept with it.":
      "一并保存的备注。",
    "Confirm the lines of this apprentice alone; may be repeated (default: all that have their papers).":
      "只确认这名学生的各条；可重复（默认：所有材料齐全的）。",
    "The folder of the publication (default: out/SCENARIO-published).":
      "公布所用的文件夹（默认：out/方案名-published）。",
    "The log of confirmations: --roster has to be the roster that was published last.":
      "确认日志：--roster 必须是最近公布的名册。",
    "Mend a published roster: pins and places kept as far as possible, the fewest changes, then quality.":
      "调整已公布的名单：指定和原岗位尽量不动，先改动最少，再看质量。",
    "The scenario is the term as it is now: the old one with --close and --drop-out, an overlay of it, or a folder with new tables. Writes what allocate writes, and changes.csv and repair.json.":
      "方案指现在的情形：原方案加 --close 和 --drop-out，或其变体，或换了新表的文件夹。写出 allocate 所写的各文件，另有 changes.csv 和 repair.json。",
    "The published roster (default: roster.csv in the scenario's folder).":
      "已公布的名单（默认：方案文件夹中的 roster.csv）。",
    "A base, post or enterprise that takes nobody any more; may be repeated.":
      "不再接收学生的基地、岗位或企业；可以写多次。",
    "An apprentice who left; may be repeated.":
      "已退出的学生；可以写多次。",
    "How many more changes than the fewest to price, in increasing order, or none (default: 0,5,10,20 as far as twice the time of the repair goes).":
      "比最少改动多改多少人次，各算一次，从小到大，或 none（默认：0,5,10,20，以调整用时的两倍为限）。",
    "The folder of the results (default: out/SCENARIO-repair).":
      "结果文件夹（默认：out/方案名-repair）。",
    "Compare runs: placed, ranks, travel, per school, programme, sex and town, bases, and who moves.":
      "比较几次结果：安置人数、顺位、路程，按学校、专业、性别、镇，各基地，以及谁有变动。",
    "Each RUN is a folder of results of allocate or repair; the first one is what the others are held against. With --scenario the table also has schools, towns and capacities, and the line of 平行志愿 (score-order), computed anew.":
      "每个 RUN 是 allocate 或 repair 的一个结果文件夹，其余的都与第一个相比。带 --scenario 时，表中还有学校、镇和名额，以及重新计算的“平行志愿”（score-order）一行。",
    "Folders of results, two or more (one is enough with --scenario).":
      "结果文件夹，两个或更多（带 --scenario 时一个即可）。",
    "The scenario whose schools, programmes, towns and capacities are used.":
      "用其中的学校、专业、镇和名额的方案。",
    "Leave out the line of score-order.":
      "不加“平行志愿”（score-order）一行。",
    "A folder for the page, the pictures as SVG and the figures as JSON.":
      "存放页面、SVG 图和 JSON 数据的文件夹。",
    "What one more place, studio seat, bed, mentor or ten more staff is worth, each solved anew.":
      "多一个名额、工作室座位、床位、师傅，或多十名职工，各值多少：逐一重新求解。",
    "Every worth is the difference of two proved and verified solves, never a shadow price. Kinds: seat (a place more at a post, its base and its enterprise), post, base, enterprise (one level alone), slot, beds-male, beds-female, mentors, staff and post-staff (tens). Also: curves of the best, pairs, the best use of a budget, whom to recruit.":
      "每个价值都是两次经过证明和核验的求解之差，从不用影子价格。种类：seat（岗位、所在基地和企业各多一个名额），post、base、enterprise（只在一级多一个），slot，beds-male，beds-female，mentors，staff 和 post-staff（以十人计）。另有：最有价值各项的曲线、成对、预算的最好用法、该争取谁。",
    "Kinds of which one more is tried, separated by commas.":
      "要试着多一个的种类，用逗号分开。",
    "Only these stages of the model, separated by commas: fewer questions, sooner answered (default: all of them).":
      "只看方案的这几级目标，用逗号分开：问得少，答得快（默认：全部）。",
    "Leave out studios and their sessions: what places alone are worth, solved many times faster.":
      "不计工作室和课时：只看岗位的价值，求解快许多倍。",
    "How many of the best are shown on the screen, and have a curve.":
      "屏幕上显示并画出曲线的，最有价值的多少项。",
    "The most units of a curve; 0 for no curves.":
      "曲线最多多少个单位；0 表示不画。",
    "How many of the best are tried two by two; 0 for none.":
      "最有价值的多少项两两试算；0 表示不试。",
    "Also the best way to have so many units more, proved over all ways.":
      "再给出多这么多单位的最好用法，对所有用法证明。",
    "What the budget buys: a kind whose units count one for one.":
      "预算用来增加什么：单位可以一对一相换的种类。",
    "Leave out whom to recruit.":
      "不计算该争取谁。",
    "How many solves run at a time (default: the number of cores).":
      "同时求解多少个（默认：处理器核数）。",
    "A folder for the tables as CSV, the page and the curves as SVG.":
      "存放 CSV 表、页面和 SVG 曲线的文件夹。",
    "Solve many versions of a term: a grid of changes, a list of scenarios, or drawn samples.":
      "对一个学期的许多版本求解：改动的网格、方案清单，或抽取的样本。",
    "PLAN is a YAML file. Results go into sweep.sqlite and sweep.csv of the output folder as they come; the same command goes on after a stop. A run that fails is a row with its exit code and message.\n\nBeyond one machine: --plan DIR deals the runs out to tasks, --plan DIR --task N solves one of them, --collect DIR puts the results together.":
      "PLAN 是 YAML 文件。结果随算随写入结果文件夹的 sweep.sqlite 和 sweep.csv；中断后用同一条命令接着算。失败的一次也是一行，写明退出码和原因。\n\n多台机器：--plan DIR 把各次计算分成任务，--plan DIR --task N 求解其中一项，--collect DIR 汇总结果。",
    "The plan, a YAML file.":
      "推演计划，YAML 文件。",
    "The folder of the results (default: out/ and the plan's name).":
      "结果文件夹（默认：out/ 加计划名）。",
    "How many runs are solved at a time (default: the number of cores).":
      "同时求解多少次（默认：处理器核数）。",
    "Write the list of tasks into this folder, or with --task take it from there.":
      "把任务清单写入这个文件夹；与 --task 同用时从这里读取。",
    "With --plan: how many runs make a task.":
      "与 --plan 同用：每项任务含多少次计算。",
    "With --plan: solve this task, from 1 on, and write its results beside the list.":
      "与 --plan 同用：求解这一项任务（从 1 数起），结果写在清单旁边。",
    "Put the results of the tasks in this folder together.":
      "汇总这个文件夹中各项任务的结果。",
    "Print the scenario.yaml of one run, to be looked at with the other commands.":
      "打印其中一次计算的 scenario.yaml，供其他命令查看。",
    "Say for each better-ranked wish why it was not given; one plain page per apprentice.":
      "说明每个更靠前的志愿为什么没有录上；每名学生一页，写得明白。",
    "A wish is barred (rule, article, figures), costly (forced through and solved again it makes the cohort's result worse), impossible, or lost the draw; where fewer than five others would have to give way it is limited, and no more is said. The unplaced are told what would place them. Nothing of another apprentice is shown. --commitment prints what is published of the draw's seed before the lists are handed in.":
      "一个志愿或是不准许（规定、条款、数字），或是代价（强行安排后重新求解，全体结果变差），或是不可能，或是抽签未中；如果要让位的不足五人，只说名额有限，不再多说。没有安置的，说明怎样才能安置。不显示其他学生的任何情况。--commitment 打印收志愿之前要公布的抽签种子摘要。",
    "The roster to explain, a CSV file.":
      "要说明的名册，CSV 文件。",
    "The studio sessions with it (default: studio-roster.csv beside the roster, if there).":
      "一并说明的工作室课时（默认：名册旁边的 studio-roster.csv，如有）。",
    "The id of one apprentice.":
      "一名学生的编号。",
    "Everybody: one page each in the output folder.":
      "全体学生：在结果文件夹中每人一页。",
    "The folder of the pages (default with --all: out/SCENARIO-explanations).":
      "存放各页的文件夹（带 --all 时默认：out/方案名-explanations）。",
    "Print the SHA-256 of the draw's seed and nothing else.":
      "只打印抽签种子的 SHA-256。",
    "The day that the pages say they are of, as 2026-08-25 (default: none, only the term's).":
      "各页上写的日期，如 2026-08-25（默认：不写，只写学期）。",
    "Whom the pages name for questions (default: the placement office of the school).":
      "各页上写的咨询处（默认：学校的实习安置办公室）。",
    "Solve a folder of baselines again; exit 1 and a table of what moved for whom where anything differs.":
      "对一个文件夹中的基线重新求解；有任何不同则退出码为 1，并列表说明谁有什么变动。",
    "A baseline is NAME.json with {\"format\": 1, \"scenario\": \"FOLDER\"}; --update records what its scenario gives, with the places of everybody by id in NAME.csv. Compared are status, stage values and proofs, profile, roster, model size and work; time is measured against a reference solve in the same run and fails only with --fail-on-time.":
      "基线是 NAME.json，内容为 {\"format\": 1, \"scenario\": \"FOLDER\"}；--update 记录方案现在的结果，各人的岗位按编号写入 NAME.csv。比较的是状态、各级数值和证明、顺位分布、名册、模型大小和工作量；用时与同一次运行中的参照求解相比，只有带 --fail-on-time 才算失败。",
    "The folder of the baselines.":
      "存放基线的文件夹。",
    "Record what the scenarios give now as what is expected.":
      "把各方案现在的结果记为应有的结果。",
    "Solve the slow baselines too.":
      "也求解较慢的基线。",
    "Solve this baseline only, slow or not; may be given several times.":
      "只求解这一个基线，不论快慢；可以写多次。",
    "Fail where a solve takes more than its tolerance of the recorded relative time.":
      "求解用时超过所记相对用时的允许范围即为失败。",
    "Write the results as JUnit XML into this file too.":
      "另把结果以 JUnit XML 写入这个文件。",
    "Print GitHub annotations for what fails (standard output, with --json standard error).":
      "对失败的各项打印 GitHub 标注（标准输出；与 --json 同用时为标准错误）。",
    "Write a synthetic term: invented people and firms, the same bytes for the same options.":
      "写出一个合成的学期：人和企业都是虚构的，选项相同则每个字节都相同。",
    "`--preset zhangjiagang` is the committed scenario zhangjiagang-2026, `zhangjiagang-full`, `zhangjiagang-rotation` and `zhangjiagang-infeasible` those that end so, `delta` the one of four provinces; options given beside a preset replace its figures. Without a preset, sizes that are not named follow the number of apprentices.":
      "--preset zhangjiagang 即随程序附带的方案 zhangjiagang-2026；zhangjiagang-full、zhangjiagang-rotation、zhangjiagang-infeasible 对应同样结尾的方案；delta 是四省市的方案；与 preset 同写的选项替换其中的数字。不用 preset 时，没有写明的规模随学生人数而定。",
    "The folder to write; it must not exist yet, or be empty.":
      "要写出的文件夹；必须还不存在，或是空的。",
    "The city as committed: zhangjiagang, zhangjiagang-full, zhangjiagang-rotation or zhangjiagang-infeasible; delta for four provinces.":
      "随程序附带的城市：zhangjiagang、zhangjiagang-full、zhangjiagang-rotation 或 zhangjiagang-infeasible；delta 为四省市。",
    "The seed of all draws.":
      "所有抽取的种子。",
    "Size: apprentices, 1 to 1,000,000 (default 1,000).":
      "规模：学生人数，1 到 1,000,000（默认 1,000）。",
    "Size: training bases.":
      "规模：实习基地。",
    "Size: enterprises, at most the bases.":
      "规模：企业，不多于基地。",
    "Size: schools.":
      "规模：学校。",
    "Size: programmes.":
      "规模：专业。",
    "The most posts of a base, 1 to 9.":
      "一个基地最多多少个岗位，1 到 9。",
    "Tightness: lawful seats over apprentices, such as 1.05; below 1 somebody stays unplaced.":
      "松紧：合法名额与学生人数之比，如 1.05；小于 1 则有人不能安置。",
    "Clustering of wishes on popular bases, 0 to 1.":
      "志愿集中于热门基地的程度，0 到 1。",
    "The fewest wishes of a list.":
      "最短的志愿表有多少个志愿。",
    "The most wishes of a list.":
      "最长的志愿表有多少个志愿。",
    "Side constraints: pins, bans, opt-outs, hazards, contracts, waivers; 0 none, 1 usual, more is more.":
      "附加条件：指定、不予安排、不愿去、危险岗位、劳动合同、豁免；0 没有，1 一般，越大越多。",
    "What a place that is not on a list means: last or forbid.":
      "志愿以外的岗位怎样对待：last 或 forbid。",
    "Time: master skill studios with slots, 0 to 99.":
      "时间：设课时的名师工作室，0 到 99。",
    "Time: periods of a rotation, 1 to 6; above 1 lists, seats and posts' kinds are drawn to fit it.":
      "时间：轮岗的阶段数，1 到 6；大于 1 时志愿、名额和岗位种类随之抽取。",
    "Write the scenario's folder of a workbook (.xlsx), and show which sheets and columns were recognised.":
      "写出工作簿（.xlsx）对应的方案文件夹，并说明认出了哪些工作表和列。",
    "Sheets are known by their names or headers, in English or Chinese; titles above the headers, blank rows and columns are skipped. Every other command reads the workbook itself too: this one is for looking at what it reads, and for keeping the term as text.":
      "按名称或表头认出工作表，中英文都可以；表头上方的标题、空行和空列都跳过。其他命令也直接读工作簿：这条命令用来看读出了什么，或把学期存成文本。",
    "The workbook, an .xlsx file.":
      "工作簿，.xlsx 文件。",
    "Write the model as CPLEX LP, MPS or GNU MathProg (ids, never names), or the forms that a roster is filed with.":
      "把模型写成 CPLEX LP、MPS 或 GNU MathProg（只有编号，没有姓名），或写出名册备案所用的各种表格。",
    "Without --stage the objective is the first linear objective of the model. With --stage K the objectives before the K-th are solved and held at their values by rows `stage`; min-regret and score-order are sequences that no single file can hold and end the list. --format forms writes a folder: the supervision and the status form, the public list of units, a notice per receiving province, the archive list and the fields of the papers to be signed; names stand in them. missing.csv names every cell that lacks something.":
      "不带 --stage 时，目标函数是模型的第一个线性目标。带 --stage K 时，先求解第 K 个以前的目标，并用 stage 各行保持其数值；min-regret 和 score-order 是逐步的过程，一个文件装不下，到此为止。--format forms 写出一个文件夹：监管表、情况表、实习单位公示名单、给各接收省份的函、归档清单，以及待签文件的各栏；其中有姓名。missing.csv 逐格列出缺少的内容。",
    "lp, mps, mathprog, or forms.":
      "lp、mps、mathprog 或 forms。",
    "The file to write (default: standard output); with forms a folder.":
      "要写出的文件（默认：标准输出）；forms 为文件夹。",
    "With forms: the roster to file.":
      "用于 forms：要备案的名册。",
    "Which linear objective, counted from 1: rank-maximal and generous count one per rank.":
      "第几个线性目标，从 1 数起：rank-maximal 和 generous 每个顺位算一个。",
    "Write a scenario or a result anew with pseudonyms for persons; the key file can reveal them.":
      "把方案或结果中的人换成代号重新写出；用密钥文件可以还原。",
    "Ids and names become keyed pseudonyms; birth dates, homes and scores become as coarse as the rules allow; free text is emptied, rows are sorted anew; comments, files and columns that the program does not know are left out. The key file is made with a new secret where it does not exist; an existing one is used and only ever added to. Keep it where only the office reads it.":
      "编号和姓名换成带密钥的代号；出生日期、住址和分数在规定允许的范围内变粗；自由文字清空，各行重新排序；注释以及程序不认识的文件和列不写出。密钥文件不存在时新建，已存在的只会增补。请放在只有办公室能读到的地方。",
    "The scenario's folder (or its scenario.yaml), or a folder of results.":
      "方案文件夹（或其中的 scenario.yaml），或结果文件夹。",
    "The key file; made, readable by its owner only, where it does not exist.":
      "密钥文件；不存在时新建，只有本人可读。",
    "The folder to write (default: out/SOURCE-pseudonymised).":
      "要写出的文件夹（默认：out/来源名-pseudonymised）。",
    "Put ids and names back into a pseudonymised scenario or a result of one, with its key file.":
      "用密钥文件把编号和姓名放回脱敏的方案或其结果。",
    "CSV, JSON, pages and plain text are revealed, each with the quoting of its format; a file of another format is left out and named. What was emptied or made coarser stays so. The result holds names: it stays in the office.":
      "CSV、JSON、页面和纯文本按各自的格式还原；其他格式的文件不写出，并列出名称。清空或变粗的内容不再还原。结果中有姓名：只留在办公室。",
    "The pseudonymised folder, or a folder of results computed from it.":
      "脱敏的文件夹，或由它算出的结果文件夹。",
    "The key file that pseudonymise wrote.":
      "pseudonymise 写出的密钥文件。",
    "The folder to write (default: out/SOURCE-revealed).":
      "要写出的文件夹（默认：out/来源名-revealed）。",
    "Show subcommand help information.":
      "显示某条命令的帮助。",
    "A file with the key columns (an earlier import's columns.yaml, or a scenario.yaml): other headers.":
      "带有 columns 键的文件（以前 import 写出的 columns.yaml，或一份 scenario.yaml）：另用的表头。",
    "A scenario (folder, scenario.yaml or workbook) whose data the workbook is to hold.":
      "工作簿要装入其数据的方案（文件夹、scenario.yaml 或工作簿）。",
    "Every command reads the workbook as it is: its sample rows and empty sheets count as not there. With --from it holds a term's settings and tables, and the term's own model and rule packs lie beside it: placement import writes the same tables again.":
      "其他命令直接读这份工作簿：示例行和空工作表当作没有。带 --from 时装入一个学期的设置和各表，该学期自己的模型和法规包放在旁边：placement import 写回同样的表。",
    "Where the term has faults: a folder for faults.xlsx, a copy of the tables with the faulty cells coloured and commented.":
      "学期有差错时，存放 faults.xlsx 的文件夹：各表的副本，有误的单元格着色并加批注。",
    "Write a term's workbook (term.xlsx) to fill in: heads, notes, lists to choose from, sample rows.":
      "写出一份供填写的学期工作簿（term.xlsx）：表头、批注、可选的列表、示例行。",
    "Write what an office hands out of a roster: notices, lists per base and class, calendars, mail merge.":
      "写出安置办公室按名册发放的文书：通知、各基地和班级名单、日历、合并打印表。",
    "The roster is verified first; one that breaks a rule has no papers. Pages are HTML for A4, a letter for each apprentice, a list for each base and class, figures for each school; calendars (.ics) for apprentices, bases and studios; a table per audience for the mail merge of a word processor. An office writes its own letters as templates: --samples gives some to begin with. Names of persons stand in the pages and tables.":
      "先核验名册，违反任何一条规定的名册不出文书。页面为 A4 的 HTML：每名学生一份通知，每个基地和班级一份名单，每所学校一份数字；学生、基地、工作室各有日历（.ics）；每类对象一张供文字处理软件合并打印的表。办公室可以用模板写自己的函件：--samples 给出样张。页面和表中有姓名。",
    "The roster whose papers are made, a CSV file.":
      "据以出文书的名册，CSV 文件。",
    "The folder of the papers (default: out/SCENARIO-papers).":
      "存放文书的文件夹（默认：out/方案名-papers）。",
    "Whom papers are made for.":
      "给谁出文书。",
    "One file for all pages of a kind, each on a sheet of its own.":
      "同一种页面合为一个文件，每份各自起页。",
    "Print each page as PDF too, by chromium or weasyprint where one is installed.":
      "另把每页打印成 PDF，须装有 chromium 或 weasyprint。",
    "Put names beside the ids in the calendars of bases and studios.":
      "在基地和工作室的日历中，编号旁边加上姓名。",
    "The folder of the office's own letters (default: templates in the scenario's folder, if there).":
      "办公室自己的函件模板文件夹（默认：方案文件夹中的 templates，如有）。",
    "Write the templates of all letters into the folder, to be changed, and nothing else.":
      "只把各种函件的模板写入文件夹，供修改。",
    "The day of the letters, as 2026-08-25 (default: left to be written by hand).":
      "函件的日期，如 2026-08-25（默认：留空手写）。",
    "Whom the letters name for questions (default: the placement office of the school).":
      "函件上写的咨询处（默认：学校的实习安置办公室）。",
    "The last day on which a place is refused, as 2026-08-28 (default: the day before the placement begins).":
      "最迟哪一天可以表示不同意，如 2026-08-28（默认：实习开始的前一天）。",
  ]
}
