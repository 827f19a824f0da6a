"""Makes NPY files with NumPy for the tests of NPYFile.

    python tables_npy.py ../TablesTests/Goldens
"""

import sys
from pathlib import Path

import numpy as np

folder = Path(sys.argv[1])
values = np.array([[0.5, -1.25, 3e-8], [1e30, 0.1, -0.0]])
np.save(folder / "matrix_f8.npy", values)
np.save(folder / "matrix_f4.npy", values.astype(np.float32))
np.save(folder / "vector_i4.npy", np.array([1, -2, 2**31 - 1], dtype=np.int32))
np.save(folder / "cube_i8.npy", np.arange(24, dtype=np.int64).reshape(2, 3, 4) - 2**40)
np.save(folder / "fortran_f8.npy", np.asfortranarray(values))
np.save(folder / "empty_f4.npy", np.zeros((0, 5), dtype=np.float32))
with open(folder / "version3_f8.npy", "wb") as file:
    np.lib.format.write_array(file, values, version=(3, 0))
(folder / "versions.txt").write_text(f"numpy {np.__version__}\n")
