"""Plots, progress bars, tables and notebook tools as students use them: nothing fails, and data flows through as it would."""

from collections.abc import Iterator

import pytest

from autograder.sandbox import Jail
from autograder.sandbox.protocol.paper import encode
from tests.support.imports import EXAM, imported, submission_of
from tests.support.jails import skip_unless_available

PLT = "import matplotlib.pyplot as plt\nimport numpy as np\n"
SNS = "import pandas as pd\nimport seaborn as sns\nimport numpy as np\n"
BAR = "from tqdm import tqdm, trange\n"
SQUARES = "[x * x for x in {}] == [0, 1, 4, 9]"

IDIOMS = {
    # Progress bars go through what they are given.
    "tqdm": BAR + "assert " + SQUARES.format("tqdm(range(4))"),
    "trange": BAR + "assert " + SQUARES.format("trange(4)"),
    "trange with bounds": BAR + "assert list(trange(2, 8, 3, desc='epoch', leave=False)) == [2, 5]",
    "iterable=": BAR + "assert list(tqdm(iterable='ab', total=2)) == ['a', 'b']",
    "a text": BAR + "assert list(tqdm([3, 4], 'training')) == [3, 4]",
    "desc=": BAR + "assert list(tqdm([3, 4], desc='training', unit='it', ncols=80, disable=True)) == [3, 4]",
    "enumerate outside": BAR + "assert list(enumerate(tqdm('ab'))) == [(0, 'a'), (1, 'b')]",
    "enumerate inside": BAR + "assert list(tqdm(enumerate('ab'), total=2)) == [(0, 'a'), (1, 'b')]",
    "zip": BAR + "assert [a + b for a, b in tqdm(zip([1, 2], [3, 4]))] == [4, 6]",
    "a generator": BAR + "assert sum(tqdm(x for x in range(5))) == 10",
    "methods": BAR + "bar = tqdm(range(3))\nn = 0\nfor i in bar:\n    n += i\n    bar.set_description(f'{i}')\n"
    "    bar.set_postfix(loss=0.1, acc=f'{n:.2f}')\n    bar.set_postfix_str('x')\n    bar.refresh()\nbar.close()\nassert n == 3",
    "a context": BAR + "with tqdm(range(3)) as bar:\n    assert list(bar) == [0, 1, 2]",
    "update": BAR + "with tqdm(total=6) as bar:\n    for i in range(3):\n        bar.update(2)\n    assert bar.n == bar.total == 6",
    "update alone": BAR + "bar = tqdm(total=3, desc='x')\nwhile bar.n < 3:\n    bar.update()\nbar.close()",
    "write": BAR + "tqdm.write('epoch 1')",
    "length": BAR + "assert len(tqdm([1, 2, 3])) == 3 and len(trange(5)) == 5",
    "nested": BAR + "assert [(i, j) for i in trange(2) for j in tqdm(range(1), leave=False)] == [(0, 0), (1, 0)]",
    "the module": "import tqdm\nassert list(tqdm.tqdm([1])) == [1] and list(tqdm.trange(1)) == [0]",
    "another name": "from tqdm import tqdm as bar\nassert list(bar([1])) == [1]",
    "auto": "from tqdm.auto import tqdm, trange\nassert list(tqdm([1])) == [1] and list(trange(1)) == [0]",
    "notebook": "from tqdm.notebook import tqdm, trange\nassert list(tqdm([1])) == [1] and list(trange(1)) == [0]",
    "autonotebook": "from tqdm.autonotebook import tqdm\nassert list(tqdm([1])) == [1]",
    "old notebook": "from tqdm import tqdm_notebook, tnrange\nassert list(tqdm_notebook([1])) == [1] and list(tnrange(1)) == [0]",
    "by attribute": "import tqdm\nassert list(tqdm.auto.tqdm([1])) == [1] and list(tqdm.notebook.trange(1)) == [0]",
    "contrib": "from tqdm.contrib import tenumerate, tzip\n"
    "assert list(tenumerate('ab', start=1)) == [(1, 'a'), (2, 'b')] and list(tzip([1], [2])) == [(1, 2)]",
    "concurrent": "from tqdm.contrib.concurrent import thread_map\nassert thread_map(abs, [-1, 2]) == [1, 2]",
    "a star": "from tqdm import *\nassert list(tqdm([1])) == [1] and list(trange(1)) == [0]",
    "a subclass": BAR + "class Bar(tqdm):\n    def told(self):\n        return self.n\nassert list(Bar([1])) == [1]",
    "if there is one": "try:\n    from tqdm import tqdm\nexcept ImportError:\n    tqdm = lambda x: x\nassert list(tqdm([1])) == [1]",
    "fastprogress": "from fastprogress import progress_bar, master_bar\nassert list(progress_bar([1])) == [1] == list(master_bar([1]))",
    "rich": "from rich.progress import track\nassert list(track(range(2), description='x')) == [0, 1]",
    "rich by name": "import rich.progress\nassert list(rich.progress.track([1])) == [1]",
    "rich tasks": "from rich.progress import Progress\nwith Progress() as p:\n    task = p.add_task('x', total=2)\n"
    "    p.update(task, advance=1, description='y')\n    p.advance(task)",
    "alive": "from alive_progress import alive_bar\nwith alive_bar(3) as bar:\n    for _ in range(3):\n        bar()",
    "progressbar": "import progressbar\nassert list(progressbar.progressbar([1])) == [1]\n"
    "assert list(progressbar.ProgressBar(max_value=2)([1, 2])) == [1, 2]",
    # Plots.
    "figure and axes": PLT + "fig, ax = plt.subplots()\nax.plot([1, 2]); fig.savefig('a.png'); plt.show()",
    "two axes": PLT + "fig, (a, b) = plt.subplots(1, 2, figsize=(8, 3))\na.plot([1]); b.set_title('x')",
    "three axes": PLT + "fig, (a, b, c) = plt.subplots(1, 3)\nfor ax in (a, b, c):\n    ax.grid(True)",
    "four axes": PLT + "fig, ((a, b), (c, d)) = plt.subplots(2, 2)\nd.legend()",
    "axes by index": PLT + "fig, axes = plt.subplots(2, 3)\naxes[1, 2].plot([1])\naxes[0][1].plot([1])\nassert axes.shape == (2, 3)",
    "axes in a row": PLT + "fig, axes = plt.subplots(ncols=3)\nassert len(axes) == 3\nfor ax, n in zip(axes, range(3)):\n    ax.plot(n)",
    "axes, flat": PLT + "_, axes = plt.subplots(2, 2)\nassert [n for _, n in zip(axes.flat, range(9))] == [0, 1, 2, 3]\naxes.ravel()[3].cla()",
    "never squeezed": PLT + "_, axes = plt.subplots(1, 1, squeeze=False)\naxes[0, 0].plot()",
    "axes of a figure": PLT + "fig = plt.figure()\na, b = fig.subplots(2)\nax = fig.add_subplot(111, projection='3d')\nax.plot_surface(1, 2, 3)",
    "one line": PLT + "line, = plt.plot([1, 2], [3, 4], 'r--', lw=2, label='E')\nline.set_data([1], [2])",
    "one line in brackets": PLT + "[line] = plt.plot([1, 2])\nl1, l2, l3 = plt.plot([1], [2], [3])",
    "histogram": PLT + "n, bins, patches = plt.hist(np.arange(9.0), bins=5)\ncentres = 0.5 * (bins[1:] + bins[:-1])\npatches[0].set_color('r')",
    "histogram with a star": PLT + "n, *rest = plt.hist([1, 2])\na, *b, c = plt.hist([1, 2])",
    "limits": PLT + "ax = plt.gca()\nlow, high = ax.get_ylim()\nax.set_ylim(0, ax.get_ylim()[1] * 1.1)\nplt.xlim(-low, high + 1)",
    "limits in numpy": PLT + "x = np.linspace(*plt.xlim(), 50)\ny = np.exp(np.diff(x)) + np.ones(49) * plt.ylim()[0]\nplt.plot(x[1:], y)",
    "limits compared": PLT + "if plt.ylim()[1] > 3 or plt.ylim()[0] <= 0:\n    plt.ylim(0, 3)\nm = max(plt.xlim())",
    "limits as numbers": PLT + "a = float(plt.xlim()[0]) + int(plt.xlim()[1])\nb = abs(-plt.xlim()[0]) ** 2 // 3 % 2\nc = round(plt.xlim()[0], 2)",
    "limits are in order": PLT + "low, high = plt.gca().get_ylim()\nassert low < high and '%.1f %d' % plt.xlim()\nassert plt.ylim()[1] > 0",
    "limits as text": PLT + "print(f'{plt.xlim()[0]:.3f}', plt.gcf(), repr(plt.gca()), '%s' % plt.gca())",
    "truth": PLT + "assert plt.gcf()\nif not plt.get_fignums():\n    plt.figure()",
    "lengths": PLT + "n = len(plt.gca().lines) + len(plt.plot([1, 2]))",
    "colours": PLT + "for c, n in zip(plt.cm.viridis(np.linspace(0, 1, 12)), range(12)):\n    last = n\nassert last == 11",
    "a cycle of colours": PLT + "colors = plt.rcParams['axes.prop_cycle'].by_key()['color']\nc = colors[7 % len(colors)]",
    "next of a cycle": PLT + "c = next(plt.gca()._get_lines.prop_cycler)['color']",
    "parameters": PLT + "plt.rcParams['font.size'] = 12\nplt.rcParams.update({'axes.grid': True})\nplt.rc('font', size=8)",
    "styles": PLT + "plt.style.use('ggplot')\nwith plt.style.context('dark_background'):\n    plt.plot([1])",
    "deleting": PLT + "ax = plt.gca()\ndel ax.lines[0]\nax.x = 1\nassert ax.x == 1",
    "backend": "import matplotlib\nmatplotlib.use('Agg')\nimport matplotlib as mpl\nmpl.rcParams['figure.dpi'] = 100",
    "version": "import matplotlib, seaborn\nprint(matplotlib.__version__)\n"
    "assert tuple(map(int, matplotlib.__version__.split('.')[:2])) >= (3, 1) and seaborn.__version__ > '0'",
    "3d": "from mpl_toolkits.mplot3d import Axes3D\nfrom matplotlib import cm, colors\nfrom matplotlib.ticker import MaxNLocator\nnorm = colors.LogNorm(1, 2)",
    "animation": PLT + "from matplotlib.animation import FuncAnimation\ndef step(i):\n    return i\nFuncAnimation(plt.gcf(), step, frames=10).save('a.gif')",
    "a plot's star": "from matplotlib.pyplot import *\nfigure(); plot([1, 2]); xlabel('x'); show()",
    "pylab": "from pylab import *\nx = linspace(0, 1, 5)\nassert x.shape == (5,)\nplot(x, sin(x)); show()",
    "type hints": PLT + "def draw(ax: plt.Axes | None = None, axs: list[plt.Axes] = []) -> plt.Figure:\n    return ax\nassert draw(3) == 3",
    "optional hints": PLT + "from typing import Optional\ndef draw(ax: Optional[plt.Axes] = None) -> Optional[plt.Figure]:\n    return 1",
    "isinstance": PLT + "assert not isinstance(3, plt.Axes) and isinstance(plt.gca(), plt.Axes)",
    "subclass": "from matplotlib.ticker import Formatter\nclass Mine(Formatter):\n    def __call__(self, x):\n        return 7\nassert Mine()(1) == 7",
    "copies": PLT + "import copy\ncopy.copy(plt.gca()); copy.deepcopy(plt.cm.jet)",
    "in a dictionary": PLT + "d = {plt.gca(): 1}\nassert plt.gca() is not None",
    "ends": PLT + "plt.close('all'); plt.clf(); plt.pause(0.1); plt.tight_layout()",
    "spines": PLT + "for side, spine in plt.gca().spines.items():\n    spine.set_visible(False)\nfor s in ['top']:\n    plt.gca().spines[s].set_visible(False)",
    "contours": PLT + "cs = plt.contour([1], [2], [3], levels=np.arange(3))\nplt.clabel(cs, inline=True)\nplt.colorbar(cs, ax=plt.gca()).set_label('E')",
    "often": PLT + "for _ in range(3000):\n    fig, (a, b, c) = plt.subplots(1, 3)\n    n, bins, patches = plt.hist([1])\n    line, = a.plot([1])",
    "from matplotlib": "from matplotlib import pyplot as plt, animation, rc, cm\nfig, (a, b) = plt.subplots(2)\nrc('font', size=8)",
    "matplotlib by name": "import matplotlib.pyplot\nfig, ax = matplotlib.pyplot.subplots()\nax.plot([1])",
    "subplots by name": "from matplotlib.pyplot import subplots, show\nfig, (a, b, c) = subplots(1, 3)\nshow()",
    "mosaic": PLT + "fig, axd = plt.subplot_mosaic([['a', 'b']])\naxd['a'].plot([1])\ngs = fig.add_gridspec(2, 2)\nfig.add_subplot(gs[0, :])",
    "four limits": PLT + "a, b, c, d = plt.axis()\nplt.axis([*plt.xlim(), 0, 1])",
    "limits as an array": PLT + "lim = np.array(plt.xlim())\nlow, high = lim * 1.1 + np.array(plt.ylim())\nfig_w, fig_h = plt.gcf().get_size_inches() * 2\nx = np.asarray(plt.gca(), dtype=float)",
    "axes as an array": PLT + "fig, ax = plt.subplots()\naxes = np.atleast_1d(ax)\naxes = np.array([ax, ax])\naxes[1].plot([1])",
    "labels": PLT + "h, l = plt.gca().get_legend_handles_labels()\nplt.legend(h + h, l + l)\ntitle = 'a' + plt.gca().get_title()",
    "styles there": PLT + "if 'ggplot' in plt.style.available:\n    plt.style.use('ggplot')\nplt.style.use(sorted(plt.style.available)[0])",
    "fonts": "from matplotlib import font_manager\nnames = {f.name for f in font_manager.fontManager.ttflist}\nimport matplotlib.pyplot as plt\nplt.rcParams['font.sans-serif'] = ['SimHei']",
    "rounding": PLT + "import math\nn = math.floor(plt.xlim()[0]) + math.ceil(plt.xlim()[1]) + round(plt.ylim()[0])\n'%.2f %d' % plt.ylim()",
    "graphs": "from graphviz import Digraph\ng = Digraph()\nwith g.subgraph(name='a') as c:\n    c.node('x')\ng.render('a')",
    "colours of text": "from termcolor import colored\nfrom colorama import Fore\nprint(colored('a', 'red'), Fore.RED + 'x' + Fore.RESET)",
    "a profile": "from memory_profiler import profile\n@profile\ndef f(x):\n    return x\nassert f(2) == 2",
    # Tables and the rest.
    "pandas": SNS + "df = pd.DataFrame({'a': [1, 2]})\nprint(df.head())\ndf['b'] = df.a * 2\nrows = df[df.a > 1]",
    "pandas reads": SNS + "df = pd.read_csv('a.csv')\nX = df.iloc[:, :-1].values\nfor name, row in df.iterrows():\n    print(row['a'])",
    "pandas in numpy": SNS + "s = pd.Series([1, 2])\nm = np.mean(s) + s.mean() + np.sqrt(s) + s @ np.ones(2) + np.ones(2) @ s",
    "seaborn": SNS + "sns.set_theme(style='whitegrid')\nsns.heatmap(np.eye(3), annot=True)\npalette = sns.color_palette('husl', 8)",
    "plotly": "import plotly.graph_objects as go\nfrom plotly.subplots import make_subplots\nfig = go.Figure(data=[go.Scatter(x=[1])])\nfig.show()",
    "display": "display([1, 2], 'text')\nfrom IPython.display import display, HTML, clear_output\ndisplay(HTML('<b>'))\nclear_output(wait=True)",
    "get_ipython": "get_ipython().run_line_magic('matplotlib', 'inline')\nget_ipython().system('pip install numpy')",
    "IPython": "from IPython import get_ipython\nip = get_ipython()\nif ip is not None:\n    ip.magic('reset -f')",
    "widgets": "from ipywidgets import interact, FloatSlider\n@interact(rate=(0, 1, 0.1))\ndef run(rate=0.1):\n    return rate\nassert run(2) == 2",
    "a bare decorator": "from ipywidgets import interact\n@interact\ndef run(rate=0.1):\n    return rate\nassert run(2) == 2",
    "Colab": "from google.colab import drive, files\ndrive.mount('/content/drive')\nimport numpy as np",
    "the course's check": "from autograder.notebook import Grader\ngrader = Grader()\ngrader.check('predict')",
    "otter": "import otter\ngrader = otter.Notebook('a.ipynb')\ngrader.check('q1')",
}  # fmt: skip


@pytest.fixture(scope="module")
def jail() -> Iterator[Jail]:
    skip_unless_available("full")
    with Jail("full", encode(EXAM.paper)) as opened:
        yield opened


@pytest.mark.parametrize("idiom", IDIOMS)
def test_what_students_write_around_their_work_runs(jail: Jail, idiom: str) -> None:
    told = imported(jail, submission_of(IDIOMS[idiom]))
    assert [f"{each.type_name}: {each.message}" for each in told.errors] == []


@pytest.mark.parametrize("idiom", ["tqdm", "three axes", "axes by index", "pandas", "display"])
def test_it_runs_without_walls_too(idiom: str) -> None:
    with Jail("process", encode(EXAM.paper)) as jail:
        assert not imported(jail, submission_of(IDIOMS[idiom])).errors


def test_a_result_that_depends_on_a_table_is_told_so_and_nothing_of_ours(jail: Jail) -> None:
    told = imported(jail, submission_of(SNS + "np.asarray(pd.Series([1, 2]))\nnp.array([1.0, pd.Series([1])])"))
    assert len(told.errors) == 2
    assert all("pandas.Series is only stood in for" in each.message for each in told.errors)
